import type { IDisplayOptions } from 'n8n-workflow';

/**
 * Condition that hides a field where the provider does not offer the operation. n8n has no condition on the two of them,
 * but a field can depend on the notice of that: a notice has a value, its default, only while it is shown.
 */
export const WHERE_ABSENT = { absenceNotice: [''] } satisfies IDisplayOptions['hide'];
