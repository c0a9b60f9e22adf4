import type { INodeParameters } from 'n8n-workflow';

import type { ItemJob } from '../../../../nodes/shared/n8n/item';
import { withCallback } from '../../../../nodes/shared/n8n/suspend/suspend';
import { checkParameters, handedOver, model } from '../../../support/panel';
import { submitOf } from '../../../support/plan';

const PUBLIC = 'https://n8n.example.com/webhook-waiting/7/kling?signature=abc';
const LOCAL = 'http://localhost:5678/webhook-waiting/7/kling?signature=abc';
const OWN = 'https://example.com/mine';

/** What a node that suspends makes of an item: whom it has called. */
function planned(enter: INodeParameters, resumeUrl: string | null = PUBLIC) {
	const parameters = handedOver({
		enter: {
			provider: 'kkiai',
			model: model('kling-v3-omni'),
			prompt: 'A fox',
			waitMode: 'suspend',
			...enter,
		},
	});
	const { provider, wait, checked } = checkParameters(parameters);
	if (!('submission' in checked)) throw new Error('the entry is refused');
	const item: ItemJob = {
		itemIndex: 0,
		job: { provider, task: { submission: checked.submission }, wait },
		send: async () => await Promise.reject(new Error('nothing is sent')),
		outputSettings: { simplify: true, download: null },
	};
	const { job } = withCallback(item, resumeUrl);
	if (!('submission' in job.task)) throw new Error('the entry submits no task');
	const { callbackUrl } = job.task;
	return {
		called: submitOf(provider, checked.submission, { callbackUrl }).request.body?.callback_url,
		isCalled: job.wait.mode === 'suspend' && job.wait.isCalled === true,
	};
}

it.each<[string, INodeParameters, string | null]>([
	['a public URL by default', {}, PUBLIC],
	['any URL with Use Callback set to Always', { waitOptions: { useCallback: 'always' } }, LOCAL],
])('the submit contains the callback URL of this n8n: %s', (_what, enter, url) => {
	expect(planned(enter, url)).toEqual({ called: url, isCalled: true });
});

it.each<[string, INodeParameters, string | null]>([
	['no provider can reach this n8n', {}, LOCAL],
	['Use Callback is set to Never', { waitOptions: { useCallback: 'never' } }, PUBLIC],
	['the execution cannot be suspended', { waitOptions: { useCallback: 'always' } }, null],
	['the node polls', { waitMode: 'poll' }, PUBLIC],
	[
		'the provider supports no callbacks',
		{ provider: 'imini', model: model('kling-v3-omni') },
		PUBLIC,
	],
])('the submit contains no callback URL of this n8n if %s', (_when, enter, url) => {
	expect(planned(enter, url)).toEqual({ called: undefined, isCalled: false });
});

it("the submit contains the user's Callback URL, and the execution resumes without a callback", () => {
	expect(planned({ options: { callbackUrl: OWN } })).toEqual({
		called: OWN,
		isCalled: false,
	});
});
