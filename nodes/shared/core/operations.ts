import type { Operation } from './request';

/** Labels of the Operation list. */
export const OPERATION_LABELS: Readonly<Record<Operation, string>> = {
	generate: 'Generate',
	motionControl: 'Motion Control',
};
