import { issueTitle } from '../../../../nodes/shared/core/issue';
import type { AudioLimits } from '../../../../nodes/shared/core/plainOperation';
import type { MediaSource } from '../../../../nodes/shared/core/request';
import { audioLimitsText, checkAudio } from '../../../../nodes/shared/validation/audio';
import { fileOf, PICTURE, SOUND } from '../../../support/files';

const MB = 1024 * 1024;
const LIMITS: AudioLimits = { types: ['mp3', 'wav'], maxBytes: 5 * MB };

function saysOf(audio: MediaSource, limits: AudioLimits | null = LIMITS, anyHost = false) {
	const issues = checkAudio('audio', audio, { displayName: 'The Vendor', audio: limits }, anyHost);
	return issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`);
}

const url = 'https://example.com/speech.mp3';
const FULL_URL = 'Enter a URL that begins with https:// and that the provider can reach.';
const OTHER_FIELD = 'Enter the name of the binary field that contains the audio file.';

describe('checkAudio', () => {
	it.each<[string, MediaSource]>([
		['a URL', url],
		['a URL without an extension', 'http://example.com/files/7'],
		['an MP3 file', fileOf(SOUND)],
		['a file of exactly the maximum size', { ...fileOf(SOUND), bytes: 5 * MB }],
	])('accepts %s', (_what, audio) => expect(saysOf(audio)).toEqual([]));

	it.each<[string, MediaSource, string]>([
		['an empty URL', '', "'Audio': the URL is empty. Enter the https:// URL of the audio file."],
		['spaces only', ' ', "'Audio': the URL is empty. Enter the https:// URL of the audio file."],
		['a file name', 'speech.mp3', `'Audio': not a full URL: "speech.mp3". ${FULL_URL}`],
		['two URLs', `${url}, ${url}`, `'Audio': more than one URL: "${url}, ${url}". Enter one URL.`],
		[
			'an empty file',
			fileOf(Buffer.alloc(0)),
			"'Audio': the file is empty. Check the node that provides it.",
		],
		[
			'a sound of another type',
			fileOf(Buffer.from('fLaC')),
			"'Audio': a FLAC file, but The Vendor requires MP3 or WAV. Convert it to MP3 or WAV first.",
		],
		[
			'an image',
			fileOf(PICTURE),
			`'Audio': a PNG, but The Vendor requires MP3 or WAV. ${OTHER_FIELD}`,
		],
		[
			'a web page',
			fileOf(Buffer.from('<!DOCTYPE html><html></html>')),
			"'Audio': a web page, but The Vendor requires MP3 or WAV. Check the node that downloads it: the response was a web page, e.g. a login page.",
		],
		[
			'a file that is one byte too large',
			{ ...fileOf(SOUND), bytes: 5 * MB + 1 },
			"'Audio': 5.1 MB, The Vendor allows 5 MB. Shorten it, or save it as an MP3 file.",
		],
	])('rejects %s', (_what, audio, says) => expect(saysOf(audio)).toEqual([says]));

	it('rejects a file if the provider supports URLs only', () => {
		expect(saysOf(url, null)).toEqual([]);
		expect(saysOf(fileOf(SOUND), null)).toEqual([
			"'Audio': The Vendor requires a URL, not a file. Store the file first, e.g. in S3 or Google Drive, and enter its https:// URL.",
		]);
	});

	it('accepts a private host only if the provider is in the own network', () => {
		expect(saysOf('http://192.168.0.7/a.mp3')).toHaveLength(1);
		expect(saysOf('http://192.168.0.7/a.mp3', LIMITS, true)).toEqual([]);
	});
});

it('the limits of a sound are texts for people', () => {
	expect(audioLimitsText(LIMITS)).toBe('MP3 or WAV, at most 5 MB');
	expect(audioLimitsText(null)).toBe('By URL only, not as a file');
});
