import type { INodeParameters } from 'n8n-workflow';

/** Parameters of a node that makes a video and downloads it from the sandbox, which is a private host. */
export function downloading(
	parameters: INodeParameters = {},
	options: INodeParameters = {},
): INodeParameters {
	return {
		provider: 'imini',
		prompt: 'A fox',
		downloadVideo: true,
		downloadOptions: { allowPrivateHosts: true, ...options },
		waitOptions: { pollInterval: 1 },
		...parameters,
	};
}
