import type { Field } from '../core/fields';
import { requestIssue, type Issue } from '../core/issue';
import type { AudioLimits } from '../core/plainOperation';
import type { MediaSource } from '../core/request';
import { joinList } from '../lib/text';
import { isAudio, type AudioType } from '../media/fileType';
import { checkFile, MB } from './files';
import { faultOfUrl } from './urls';

/** What a provider supports as a sound. */
interface Limited {
	/** Name of the provider. */
	displayName: string;
	/** `null` if it supports sounds by URL only. */
	audio: AudioLimits | null;
}

/** Checks a sound: an absolute URL or, if the provider supports it, a file of the item. */
export function checkAudio(
	field: Field,
	audio: MediaSource,
	{ displayName, audio: limits }: Limited,
	anyHost: boolean,
): Issue[] {
	const err = (what: string, fix: string) => [requestIssue(field, what, fix)];
	if (typeof audio === 'string') {
		if (audio.trim() === '') {
			return err('the URL is empty', 'Enter the https:// URL of the audio file.');
		}
		const fault = faultOfUrl(audio, 'audio', anyHost);
		return fault === null ? [] : err(fault.what, fault.fix);
	}
	if (limits === null) {
		return err(
			`${displayName} requires a URL, not a file`,
			'Store the file first, e.g. in S3 or Google Drive, and enter its https:// URL.',
		);
	}
	return checkFile(
		audio,
		{
			displayName,
			types: limits.types,
			typeNames: namesOf(limits.types),
			maxBytes: limits.maxBytes,
			noun: 'audio file',
			isConvertible: isAudio,
			tooLarge: { fix: 'Shorten it, or save it as an MP3 file.' },
		},
		err,
	);
}

function namesOf(types: readonly AudioType[]): string[] {
	return types.map((type) => type.toUpperCase());
}

/** Limits of a sound, for people: `MP3 or WAV, at most 5 MB`, or that it requires a URL. */
export function audioLimitsText(limits: AudioLimits | null): string {
	if (limits === null) return 'By URL only, not as a file';
	return `${joinList(namesOf(limits.types))}, at most ${limits.maxBytes / MB} MB`;
}
