import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/vendors';

/** A time in ISO 8601. */
export const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const REQUEST_ID = expect.stringMatching(/^req_\d+$/);

/** The id of the only task that a vendor accepted. */
export function onlyTask(sandbox: Sandbox, vendor: string): string {
	const ids = sandbox.control.tasks(vendor).map(({ id }) => id);
	expect(ids).toHaveLength(1);
	return ids[0] ?? '';
}

/**
 * The item that imini's only task comes to.
 *
 * @param known what else is in it, or differs
 * @param details the same of its `details`
 */
export function iminiItem(
	sandbox: Sandbox,
	known: IDataObject = {},
	details: IDataObject = {},
): unknown {
	const taskId = onlyTask(sandbox, 'imini');
	const file = `${sandbox.url}/files/imini/${taskId}`;
	const video = {
		url: `${file}.mp4`,
		watermarkUrl: null,
		coverUrl: `${file}.jpg`,
		width: 480,
		height: 270,
		duration: 3,
		expiresAt: null,
	};
	return {
		json: {
			taskId,
			provider: 'imini',
			kind: 'video',
			status: 'succeeded',
			videoUrl: video.url,
			videos: [video],
			failure: null,
			cost: null,
			warnings: [],
			details: {
				model: 'kling/kling-v3-omni',
				providerStatus: 'succeeded',
				progress: null,
				queuePosition: null,
				etaSeconds: null,
				createdAt: TIME,
				completedAt: TIME,
				externalTaskId: null,
				requestId: REQUEST_ID,
				...details,
			},
			...known,
		},
		pairedItem: { item: 0 },
	};
}

/** The item that apimart's only task comes to. */
export function apimartItem(sandbox: Sandbox, model: string): unknown {
	const taskId = onlyTask(sandbox, 'apimart');
	const video = {
		url: `${sandbox.url}/files/apimart/${taskId}.mp4`,
		watermarkUrl: null,
		coverUrl: null,
		width: null,
		height: null,
		duration: null,
		expiresAt: TIME,
	};
	return {
		json: {
			taskId,
			provider: 'apimart',
			kind: 'video',
			status: 'succeeded',
			videoUrl: video.url,
			videos: [video],
			failure: null,
			cost: { amount: 0.336, unit: 'USD', source: 'billed' },
			warnings: [],
			details: {
				model,
				providerStatus: 'completed',
				progress: 100,
				queuePosition: null,
				etaSeconds: null,
				createdAt: TIME,
				completedAt: TIME,
				externalTaskId: null,
				requestId: REQUEST_ID,
			},
		},
		pairedItem: { item: 0 },
	};
}

/** The keys of every item, whatever the vendor, in the order in which n8n's table shows them. */
export const ITEM_KEYS = [
	'status',
	'videoUrl',
	'taskId',
	'provider',
	'kind',
	'videos',
	'failure',
	'cost',
	'warnings',
	'details',
];
