import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { balance } from './balance';
import { estimate } from './estimate';
import { list } from './list';
import { parseStatus, parseSubmit, PROVIDER } from './responses';
import { DISPLAY_NAME } from './rules';
import { generate, KIND, motionControl } from './submit';
import { upload } from './upload';
import { webhook } from './webhook';

/**
 * Kling through WaveSpeedAI. It documents no cancellation, and nothing by which it would recognize a repeated submit.
 *
 * @see https://wavespeed.ai/docs
 */
export const wavespeed: Provider = {
	id: PROVIDER,
	displayName: DISPLAY_NAME,
	credentialType: 'klingWavespeedApi',
	keyUrl: 'https://wavespeed.ai/accesskey',
	baseUrl: 'https://api.wavespeed.ai',
	operations: { generate, motionControl },
	// The model is part of the URL; a second one in the body could only contradict it.
	reservedBodyFields: ['model'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	fileTransfer: { as: 'upload', upload },
	secretFields: ['apiKey'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: {
			request: ({ taskId }) => ({
				method: 'GET',
				path: `/api/v3/predictions/${pathSegment(taskId)}/result`,
			}),
			parse: parseStatus,
		},
		list,
	},
	estimate,
	webhook,
	balance,
};
