import fc from 'fast-check';

import { idsOf } from '../../../../nodes/shared/core/capabilities';
import { inlineImage } from '../../../../nodes/shared/core/imageTransfer';
import type { HttpRequest } from '../../../../nodes/shared/core/http';
import { modelsFor, type Provider } from '../../../../nodes/shared/core/provider';
import type { Submission } from '../../../../nodes/shared/core/submission';
import { writeJson } from '../../../../nodes/shared/lib/json';
import { imageDataFrom } from '../../../../nodes/shared/media/imageFile';
import { providers } from '../../../../nodes/shared/providers';
import {
	CALLBACK_PLACEHOLDER,
	ID_PLACEHOLDER,
	previewOf,
} from '../../../../nodes/shared/tasks/preview';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import type { Runtime } from '../../../../nodes/shared/tasks/runtime';
import type { Ledger } from '../../../../nodes/shared/tasks/submit/ledger';
import { accounts, entries, overrides } from '../../../support/entries';
import { accountChoices } from '../../../support/fields';
import { PICTURE } from '../../../support/files';
import { VIDEO_OPERATIONS } from '../../../support/models';
import { checkParameters, handedOver } from '../../../support/panel';
import { RUNS, RUNS_TIMEOUT } from '../../../support/runs';

const OUR_ID = 'kling-0123456789abcdef';
const FILE = `<file photo.png, image/png, ${PICTURE.length} bytes>`;

/** The ledger of an item that was never sent. */
const LEDGER: Ledger = {
	read: () => undefined,
	write: () => undefined,
	priorAttempt: () => 'none',
	priorAttempts: () => 1,
	idFor: () => OUR_ID,
	imageUrls: () => ({}),
	storeImageUrls: () => undefined,
};

/** The submit that a run sends. Uploads are said to have worked, and the submit gets no response. */
async function sentBy(
	provider: Provider,
	submission: Submission,
	callbackUrl: string | undefined,
): Promise<HttpRequest | undefined> {
	const sent: HttpRequest[] = [];
	const runtime: Runtime = {
		send: async (request) => {
			sent.push(request);
			return { outcome: 'noResponse', delivered: 'unknown', reason: 'there is no network' };
		},
		now: () => 0,
		sleep: async () => undefined,
		signal: new AbortController().signal,
		random: () => 0,
	};
	const stored: Provider = {
		...provider,
		...(provider.imageTransfer?.as === 'upload' && { imageTransfer: { as: 'dataUri' } }),
	};
	await runJob(
		{
			provider: stored,
			task: {
				submission,
				ledger: LEDGER,
				openImage: async () => ({ bytes: PICTURE }),
				...(callbackUrl !== undefined && { callbackUrl }),
			},
			wait: { mode: 'none' },
		},
		runtime,
	);
	return sent[0];
}

/** A text of a preview with what its placeholders stand for. */
function filledIn(text: string, image: string, callbackUrl: string | undefined): string {
	return text
		.replaceAll(writeJson(FILE), () => writeJson(image))
		.replaceAll(writeJson(ID_PLACEHOLDER), () => writeJson(OUR_ID))
		.replaceAll(writeJson(CALLBACK_PLACEHOLDER), () => writeJson(callbackUrl ?? ''));
}

describe.each(providers.map((provider) => ({ id: provider.id, provider })))(
	'a preview at $id',
	({ provider }) => {
		const operations = VIDEO_OPERATIONS.filter(
			(operation) => modelsFor(provider, operation).length > 0,
		);
		const as = provider.imageTransfer?.as === 'base64' ? 'base64' : 'dataUri';
		const image = inlineImage(imageDataFrom(PICTURE), as);

		it.each(operations)(
			'of %s equals, byte for byte, what the same item sends',
			async (operation) => {
				const known = modelsFor(provider, operation).flatMap(idsOf);
				const account = accounts(await accountChoices(provider));
				const stored = entries(provider, operation, fc.constantFrom(...known));
				const resume = fc.constantFrom(
					undefined,
					'https://n8n.example/webhook-waiting/7?signature=abc',
					'http://localhost:5678/webhook-waiting/7',
				);
				let compared = 0;
				await fc.assert(
					fc.asyncProperty(
						stored,
						overrides(operation),
						account,
						resume,
						async (enter, resolved, settings, url) => {
							const parameters = { ...handedOver({ enter }), ...resolved };
							const { checked } = checkParameters(parameters, settings);
							if (!('submission' in checked)) return;
							compared += 1;
							const { submission } = checked;
							const callbackUrl = submission.takesCallbackUrl ? url : undefined;
							const sent = await sentBy(provider, submission, callbackUrl);
							const shown = previewOf(
								provider,
								submission,
								{ nameOf: () => 'photo.png', hide: (text) => text },
								callbackUrl,
							);
							const { method, path, query, headers, body } = shown;
							expect(filledIn(body, image, callbackUrl)).toBe(writeJson(sent?.body ?? {}));
							expect({
								method,
								path,
								query: query && filledIn(writeJson(query), image, callbackUrl),
								headers: filledIn(writeJson(headers), image, callbackUrl),
							}).toEqual({
								method: sent?.method,
								path: sent?.path,
								query: sent?.query && writeJson(sent.query),
								headers: writeJson({ 'Content-Type': 'application/json', ...sent?.headers }),
							});
						},
					),
					{ numRuns: RUNS },
				);
				expect(compared).toBeGreaterThan(RUNS / 10);
			},
			RUNS_TIMEOUT,
		);
	},
);
