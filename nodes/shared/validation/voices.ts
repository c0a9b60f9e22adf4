import type { GenerateCapabilities } from '../core/capabilities';
import { modelIssue, type Issue } from '../core/issue';
import type { GenerateRequest } from '../core/request';
import { isWebUrl } from '../lib/webUrl';
import { checkId } from './ids';
import { faultOfUrl } from './urls';

/** Checks the voices: URLs of recordings if the model supports these, otherwise IDs. */
export function checkVoices(
	{ voices, anyHost = false }: Pick<GenerateRequest, 'voices' | 'anyHost'>,
	{ voicesByUrl, maxVoices, displayName }: GenerateCapabilities,
): Issue[] {
	return voices.flatMap((voice, index) => {
		const prefix = `voice ${index + 1}: `;
		if (!voicesByUrl) {
			if (maxVoices === 0 || !isWebUrl(voice)) return checkId('voices', voice, prefix);
			const what = `${prefix}${displayName} requires an ID, not a URL`;
			return [modelIssue('voices', what, 'Enter the ID of a voice in your account.')];
		}
		const fault = faultOfUrl(voice, 'audio', anyHost);
		const fix = 'Enter the public https:// URL of a recording.';
		return fault === null ? [] : [modelIssue('voices', `${prefix}${fault.what}`, fix)];
	});
}
