import { boundedText } from './boundedText';

/** Next step after an unexpected error: a full sentence. */
export const REPORT_IT =
	'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues.';

/**
 * Text of what was thrown, for a person to read: the kind of error and its message, bounded. Anything can be thrown, so
 * this never throws itself.
 */
export function thrownText(thrown: unknown): string {
	try {
		const text =
			thrown instanceof Error && thrown.message !== ''
				? `${thrown.name}: ${thrown.message}`
				: String(thrown);
		return boundedText(text === '' ? 'nothing' : text);
	} catch {
		return 'a value without text';
	}
}
