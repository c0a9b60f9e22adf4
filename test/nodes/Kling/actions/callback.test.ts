import type { INodeParameters } from 'n8n-workflow';

import { generate } from '../../../../nodes/Kling/actions/video/generate.operation';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { findProvider } from '../../../../nodes/shared/providers';
import { handedOver, model } from '../../../support/panel';

const PUBLIC = 'https://n8n.example.com/webhook-waiting/7/kling?signature=abc';
const LOCAL = 'http://localhost:5678/webhook-waiting/7/kling?signature=abc';
const OWN = 'https://example.com/mine';

/** What a node that suspends makes of an item: whom it has called, and by what it knows the purchase again. */
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
	const provider = findProvider(String(parameters.provider));
	if (!provider) throw new Error('the entry names no provider');
	const reader = new ParameterReader((name) => parameters[name], []);
	const read = generate.read(reader, provider, {}, resumeUrl);
	if (!('job' in read) || !('start' in read.job.task)) throw new Error('the entry starts no task');
	const { task, wait } = read.job;
	const { request, identity = request } = task.start;
	return {
		called: request.body?.callback_url,
		knownBy: identity.body?.callback_url,
		isCalled: wait.mode === 'suspend' && wait.isCalled === true,
	};
}

it.each<[string, INodeParameters, string | null]>([
	['a public address', {}, PUBLIC],
	['any address, if that is wanted', { waitOptions: { useCallback: 'always' } }, LOCAL],
])('has the provider call %s, and knows the purchase again without it', (_what, enter, url) => {
	expect(planned(enter, url)).toEqual({ called: url, knownBy: undefined, isCalled: true });
});

it.each<[string, INodeParameters, string | null]>([
	['no provider can reach this n8n', {}, LOCAL],
	['that is not wanted', { waitOptions: { useCallback: 'never' } }, PUBLIC],
	['the execution cannot be parked', { waitOptions: { useCallback: 'always' } }, null],
	['it polls', { waitMode: 'poll' }, PUBLIC],
	['the provider calls nobody', { provider: 'imini', model: model('kling-v3-omni') }, PUBLIC],
])('has nobody called when %s', (_when, enter, url) => {
	expect(planned(enter, url)).toEqual({ called: undefined, knownBy: undefined, isCalled: false });
});

it('has whom the user names called, and wakes by itself', () => {
	expect(planned({ options: { callbackUrl: OWN } })).toEqual({
		called: OWN,
		knownBy: OWN,
		isCalled: false,
	});
});
