import type { Operation } from './request';

/** What a person sees in the Operation list. */
export const OPERATION_LABELS: Readonly<Record<Operation, string>> = {
	generate: 'Generate',
	motionControl: 'Motion Control',
};
