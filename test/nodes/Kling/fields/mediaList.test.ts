import {
	onlyImage,
	onlyVideo,
	readImageList,
	readVideoList,
} from '../../../../nodes/Kling/fields/mediaList';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';

const URL = 'https://example.com/fox.png';
const OTHER = 'https://example.com/hen.png';

/** What is read from an item with the binary fields `data` and `photo`, and what is said against it. */
function reading(read: (parameters: ParameterReader) => unknown): {
	value: unknown;
	issues: string[];
} {
	const parameters = new ParameterReader(() => undefined, [], ['data', 'photo']);
	const value = read(parameters);
	return { value, issues: parameters.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`) };
}

const images = (list: unknown) =>
	reading((parameters) => readImageList(parameters, 'images', list));
const videos = (list: unknown) => reading((parameters) => readVideoList(parameters, 'video', list));

const fine = (value: unknown) => ({ value, issues: [] });
const file = (key: unknown, prefix = '') => ({ key, field: 'images', prefix });

const ROLE_WORDS = [
	['reference', 'reference'],
	['referenceImage', 'reference'],
	['ref', 'reference'],
	['firstFrame', 'firstFrame'],
	['first', 'firstFrame'],
	['startFrame', 'firstFrame'],
	['start', 'firstFrame'],
	['middleFrame', 'middleFrame'],
	['middle', 'middleFrame'],
	['keyFrame', 'middleFrame'],
	['lastFrame', 'lastFrame'],
	['last', 'lastFrame'],
	['endFrame', 'lastFrame'],
	['end', 'lastFrame'],
] as const;

describe.each(ROLE_WORDS)('the role word %s of a listed image', (word, role) => {
	it(`means ${role}, however it is spelled`, () => {
		const spelled = word.replace(/(?=[A-Z])/, ' ').toUpperCase();
		const snake = word.replace(/(?=[A-Z])/, '_').toLowerCase();
		const list = [word, spelled, snake].map((one) => ({ url: URL, role: one }));
		expect(images(list)).toEqual(fine(list.map(() => ({ image: URL, role }))));
	});

	it(`means ${role} as the type, which attachment cells use for another purpose`, () => {
		expect(images({ url: URL, type: word })).toEqual(fine([{ image: URL, role }]));
	});
});

it.each(['role', 'useAs', 'use', 'Use As', 'use_as', 'ROLE'])(
	'reads the role of a listed image from the key %s',
	(key) => {
		expect(images({ url: URL, [key]: 'lastFrame' })).toEqual(
			fine([{ image: URL, role: 'lastFrame' }]),
		);
	},
);

it.each(['image/png', '', 7, null])(
	'reads no role of a listed image from the type %j of an attachment',
	(type) => expect(images({ url: URL, type })).toEqual(fine([{ image: URL }])),
);

it('rejects an unknown role of a listed image, and keeps the image', () => {
	expect(images([{ url: URL, role: 'centre' }])).toEqual({
		value: [{ image: URL }],
		issues: [
			`'Images': list entry 1: "centre" is not an option. Choose reference, firstFrame, middleFrame or lastFrame.`,
		],
	});
});

const URL_KEYS = [
	'url',
	'imageUrl',
	'videoUrl',
	'image',
	'video',
	'signedUrl',
	'uri',
	'src',
	'href',
	'link',
	'file',
	'external',
];

describe.each(URL_KEYS)('the key %s of a list entry', (key) => {
	it('contains the URL of an image or a video', () => {
		const snake = key.replace(/(?=[A-Z])/, '_').toUpperCase();
		const list = [{ [key]: URL }, { [snake]: OTHER }];
		expect(images(list)).toEqual(fine([{ image: URL }, { image: OTHER }]));
		expect(videos(list)).toEqual(fine([URL, OTHER]));
	});

	it('contains an object with the URL', () => {
		expect(images({ [key]: { url: URL } })).toEqual(fine([{ image: URL }]));
	});

	it('makes an entry blank if it has no value', () => {
		expect(images([{ [key]: '' }, URL])).toEqual(fine([{ image: URL }]));
	});
});

it.each(URL_KEYS.slice(1).map((key, index) => [URL_KEYS[index] ?? '', key]))(
	'prefers the key %s of a list entry to the key %s',
	(first, second) => {
		expect(images({ [second]: OTHER, [first]: URL })).toEqual(fine([{ image: URL }]));
	},
);

describe.each(['binaryField', 'inputBinaryField', 'binary'])(
	'the key %s of a list entry',
	(key) => {
		it('contains the name of a binary field', () => {
			expect(images({ [key]: ' photo ' })).toEqual(fine([{ image: file('photo') }]));
		});

		it('keeps the role of a file', () => {
			expect(images({ [key]: 'photo', role: 'firstFrame' })).toEqual(
				fine([{ image: file('photo'), role: 'firstFrame' }]),
			);
		});

		it('contains a file', () => {
			const record = { mimeType: 'image/png', data: 'iVBORw0KGgo=' };
			expect(images({ [key]: record, role: 'firstFrame' })).toEqual(
				fine([{ image: file(record), role: 'firstFrame' }]),
			);
		});

		it('is ignored if there is a URL', () => {
			expect(images({ [key]: 'photo', url: URL })).toEqual(fine([{ image: URL }]));
		});

		it('is preferred to a URL if the source is binary', () => {
			expect(images({ [key]: 'photo', url: URL, source: 'binary' })).toEqual(
				fine([{ image: file('photo') }]),
			);
		});

		it('makes an entry blank if it has no value', () => {
			expect(images([{ [key]: '' }, URL])).toEqual(fine([{ image: URL }]));
		});
	},
);

it.each<[string, unknown]>([
	['no object', URL],
	['one object', { url: URL }],
	['two objects', { image: { url: URL } }],
	['three objects', { image: { file: { url: URL } } }],
])('reads the URL of a list entry inside %s', (_, entry) => {
	expect(images([entry])).toEqual(fine([{ image: URL }]));
});

it('rejects a list entry with the URL inside four objects', () => {
	expect(images([{ image: { file: { external: { url: URL } } } }])).toEqual({
		value: [],
		issues: [
			`'Images': list entry 1: no URL in {"url":"${URL}"}. Enter a URL, or an object with one: {"url": "https://…"}.`,
		],
	});
});

it('rejects a list that is not valid JSON', () => {
	expect(
		reading((parameters) => readImageList(parameters, 'images', '["a"', { prefix: 'x: ' })),
	).toEqual({
		value: [],
		issues: [`'Images': x: not valid JSON. Enter a list of URLs, e.g. {{ $json.images }}.`],
	});
});

it.each<[unknown, string]>([
	[7, '7'],
	[true, 'true'],
	[{ name: 'fox.png' }, '{"name":"fox.png"}'],
])('rejects the list entry %j, which has no URL', (entry, text) => {
	expect(images([URL, entry])).toEqual({
		value: [{ image: URL }],
		issues: [
			`'Images': list entry 2: no URL in ${text}. Enter a URL, or an object with one: {"url": "https://…"}.`,
		],
	});
});

it('rejects a single object without a URL, without the number of an entry', () => {
	expect(images({ name: 'fox.png' }).issues).toEqual([
		`'Images': no URL in {"name":"fox.png"}. Enter a URL, or an object with one: {"url": "https://…"}.`,
	]);
});

it.each([
	[`${URL}\n${OTHER}`, [URL, OTHER]],
	[`${URL}, ${OTHER}`, [URL, OTHER]],
	[`${URL},`, [`${URL},`]],
	[`["${URL}", "${OTHER}"]`, [URL, OTHER]],
])('reads the URLs in the text %j', (text, urls) => {
	expect(images(text)).toEqual(fine(urls.map((image) => ({ image }))));
	expect(videos(text)).toEqual(fine(urls));
});

it('reads the names of binary fields in a list of images', () => {
	expect(images('data, photo')).toEqual(
		fine([{ image: file('data', 'list entry 1: ') }, { image: file('photo', 'list entry 2: ') }]),
	);
	expect(images(['data', 'other'])).toEqual(
		fine([{ image: file('data', 'list entry 1: ') }, { image: 'other' }]),
	);
});

it('reads no name of a binary field in a list of videos', () => {
	expect(videos('data')).toEqual(fine(['data']));
	expect(videos({ binaryField: 'data', url: URL })).toEqual(fine([URL]));
});

it.each([
	[undefined, ''],
	['clip 2: ', 'clip 2: '],
])('rejects a video without a URL, with the position of its entry: %j', (position, prefix) => {
	const list = { name: 'fox.mp4' };
	expect(
		reading((parameters) => readVideoList(parameters, 'video', list, position)).issues,
	).toEqual([
		`'Reference Video': ${prefix}no URL in {"name":"fox.mp4"}. Enter a URL, or an object with one: {"url": "https://…"}.`,
	]);
});

it('reads no role in a list of videos', () => {
	expect(videos({ url: URL, role: 'middle' })).toEqual(fine([URL]));
});

it('reads no name of a binary field where a URL is expected', () => {
	const onlyOne = (value: unknown) =>
		reading((parameters) => onlyImage(parameters, 'characterImage', value));
	expect(onlyOne('data')).toEqual(fine('data'));
	expect(onlyOne(['data'])).toEqual(
		fine({ key: 'data', field: 'characterImage', prefix: 'list entry 1: ' }),
	);
	expect(onlyOne({ binaryField: 'data' })).toEqual(
		fine({ key: 'data', field: 'characterImage', prefix: '' }),
	);
});

it.each([
	['images', onlyImage, 'characterImage', 'Character Image'],
	['videos', onlyVideo, 'motionVideo', 'Motion Video'],
] as const)('reads one of several %s, and rejects the others', (media, only, field, label) => {
	const one = (value: unknown) => reading((parameters) => only(parameters, field, value));
	expect(one([URL])).toEqual(fine(URL));
	expect(one(['', null])).toEqual(fine(''));
	expect(one([URL, OTHER, OTHER])).toEqual({
		value: URL,
		issues: [`'${label}': 3 ${media} given, 1 allowed. Keep one of them.`],
	});
});
