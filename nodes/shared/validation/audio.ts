import type { Field } from '../core/fields';
import { requestIssue, type Issue } from '../core/issue';
import type { AudioLimits } from '../core/plainOperation';
import type { MediaSource } from '../core/request';
import { joinList } from '../lib/text';
import { describeType, isAudio, type AudioType } from '../media/fileType';
import { MB } from './images';
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
	const { type, bytes } = audio;
	const types = joinList(limits.types.map((one) => one.toUpperCase()));
	if (type === 'empty') return err('the file is empty', 'Check the node that provides it.');
	if (!limits.types.some((one) => one === type)) {
		return err(
			`${describeType(type)}, but ${displayName} requires ${types}`,
			remedyFor(type, types),
		);
	}
	if (bytes <= limits.maxBytes) return [];
	return err(
		`${Math.ceil((bytes / MB) * 10) / 10} MB, ${displayName} allows ${limits.maxBytes / MB} MB`,
		'Shorten it, or save it as an MP3 file.',
	);
}

function remedyFor(type: Parameters<typeof isAudio>[0], types: string): string {
	if (isAudio(type)) return `Convert it to ${types} first.`;
	return type === 'html'
		? 'Check the node that downloads it: the response was a web page, e.g. a login page.'
		: 'Enter the name of the binary field that contains the audio file.';
}

/** Limits of a sound, for people: `MP3 or WAV, at most 5 MB`, or that it requires a URL. */
export function audioLimitsText(limits: AudioLimits | null): string {
	if (limits === null) return 'By URL only, not as a file';
	const types = joinList(limits.types.map((type: AudioType) => type.toUpperCase()));
	return `${types}, at most ${limits.maxBytes / MB} MB`;
}
