import {
	audioProperties,
	imageProperties,
	readAudio,
	readImage,
	secondImageProperties,
} from '../../../../nodes/Kling/fields/singleFile';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';

const URL_1 = 'https://example.com/a';
const URL_2 = 'https://example.com/b';
const RECORD = { data: 'AAAA', mimeType: 'audio/mpeg' };

const FIELDS = {
	image: (parameters: ParameterReader) => readImage(parameters, 'image'),
	secondImage: (parameters: ParameterReader) => readImage(parameters, 'secondImage'),
	audio: readAudio,
};
type Field = keyof typeof FIELDS;

/** The value that is read from the parameters, and the issues. */
function reading(field: Field, stored: Readonly<Record<string, unknown>>) {
	const parameters = new ParameterReader((name) => stored[name], [], ['data', 'voice']);
	const read = FIELDS[field](parameters);
	return { read, issues: parameters.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`) };
}

const binary = (field: Field, key: unknown) =>
	reading(field, { [`${field}Source`]: 'binary', [`${field}BinaryField`]: key });

describe.each<Field>(['image', 'secondImage', 'audio'])('the field %s', (field) => {
	it.each<[string, unknown, string]>([
		['a URL', URL_1, URL_1],
		['a list with one URL', [URL_1], URL_1],
		['an object with a URL', { url: URL_1 }, URL_1],
		['a blank text', ' ', ''],
		['nothing', undefined, ''],
		['the name of a binary field, which is no URL', 'data', 'data'],
	])('contains %s', (_what, value, read) => {
		expect(reading(field, { [`${field}Source`]: 'url', [field]: value })).toEqual({
			read,
			issues: [],
		});
	});

	it('contains the file of a binary field', () => {
		expect(binary(field, ' voice ')).toEqual({
			read: { key: 'voice', field, prefix: '' },
			issues: [],
		});
	});

	it('contains a file that an expression returns', () => {
		const read = { key: RECORD, field, prefix: '' };
		expect(binary(field, RECORD)).toEqual({ read, issues: [] });
		expect(reading(field, { [`${field}Source`]: 'url', [field]: RECORD })).toEqual({
			read,
			issues: [],
		});
	});

	it('ignores the URL of the other source', () => {
		const stored = {
			[`${field}Source`]: 'binary',
			[`${field}BinaryField`]: 'data',
			[field]: URL_1,
		};
		expect(reading(field, stored).read).toEqual({ key: 'data', field, prefix: '' });
	});
});

it.each<[Field, string]>([
	['image', "'Image': 2 images given, 1 allowed. Keep one of them."],
	['secondImage', "'Second Image': 2 images given, 1 allowed. Keep one of them."],
	['audio', "'Audio': 2 audio files given, 1 allowed. Keep one of them."],
])('the field %s rejects a list of two', (field, says) => {
	expect(reading(field, { [`${field}Source`]: 'url', [field]: [URL_1, URL_2] }).issues).toEqual([
		says,
	]);
});

it.each<[Field, string[]]>([
	['image', ["'Image': no binary field is entered. Enter its name, e.g. data."]],
	['secondImage', []],
	['audio', ["'Audio': no binary field is entered. Enter its name, e.g. data."]],
])('the field %s without the name of a binary field has the issues %j', (field, issues) => {
	expect(binary(field, '')).toEqual({ read: '', issues });
});

it('only the first image comes from the usual binary field by default', () => {
	const defaults = [imageProperties, secondImageProperties, audioProperties].map((properties) =>
		properties
			.filter(({ name }) => name.endsWith('BinaryField'))
			.map(({ name, default: value, required }) => [name, value, required]),
	);
	expect(defaults).toEqual([
		[['imageBinaryField', 'data', true]],
		[['secondImageBinaryField', '', undefined]],
		[['audioBinaryField', '', true]],
	]);
});
