import type { INodeProperties } from 'n8n-workflow';
import { newVideoDownloadProperties } from './download';
import { callbackOption, waitProperties, whenStoppedOption } from './wait';

/** Fields of Generate and Motion Control about what happens after the submit, which both share. */
export const afterSubmitProperties: INodeProperties[] = [
	...waitProperties('poll', [...callbackOption('generate'), whenStoppedOption]),
	...newVideoDownloadProperties,
];
