import { readFiles } from '../../../../../nodes/Kling/fields/mediaList';
import { ParameterReader } from '../../../../../nodes/shared/n8n/input/parameters';
import { issueTitle } from '../../../../../nodes/shared/core/issue';
import { fileOf, ItemOf, PICTURE } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';

const PHOTO = wholeJpeg(640, 480);
const RECORD = { data: 'AAAA', mimeType: 'image/png' };

interface Reading {
	value: unknown;
	issues: string[];
}

/** Reads a value for an item that has the given files. */
function reading(
	value: unknown,
	read: (parameters: ParameterReader) => unknown,
	files: Readonly<Record<string, Buffer>> = { data: PICTURE, photo: PHOTO },
): Reading {
	const parameters = new ParameterReader(() => value, [], new ItemOf(files));
	return {
		value: read(parameters),
		issues: parameters.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
	};
}

const file = (value: unknown, files?: Readonly<Record<string, Buffer>>) =>
	reading(value, (parameters) => parameters.file('images', 'binaryField', 'image 2: '), files);

describe('the file in a binary field', () => {
	it.each(['photo', ' photo\n'])('is found by the name of the field: %j', (name) => {
		expect(file(name)).toEqual({ value: fileOf(PHOTO).ref, issues: [] });
	});

	it.each(['', ' ', null, undefined])('needs a name: %j', (name) => {
		expect(file(name)).toEqual({
			value: '',
			issues: ["'Images': image 2: no binary field is entered. Enter its name, e.g. data."],
		});
	});

	it('may be missing', () => {
		expect(file('image')).toEqual({
			value: '',
			issues: [
				'\'Images\': image 2: item 0 has no binary field "image". Enter "data" or "photo", or check the previous node.',
			],
		});
	});

	it('is named in part where its name is long', () => {
		expect(file('x'.repeat(100_000)).issues).toEqual([
			`'Images': image 2: item 0 has no binary field "${'x'.repeat(57)}…". Enter "data" or "photo", or check the previous node.`,
		]);
	});

	it('may be missing because there are none', () => {
		expect(file('data', {})).toEqual({
			value: '',
			issues: [
				'\'Images\': image 2: item 0 has no binary field "data". Check that the previous node passes the file on. The item has no binary fields.',
			],
		});
	});

	it('may have been deleted', () => {
		const parameters = new ParameterReader(() => 'data', [], {
			find: () => ({ lost: 'File not found' }),
			files: [],
			names: [],
		});
		expect(parameters.file('images', 'binaryField', 'image 2: ')).toBe('');
		expect(parameters.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`)).toEqual([
			'\'Images\': image 2: n8n cannot read the file. Run the node again that provides the file. It may have been deleted with its execution. n8n reports: "File not found".',
		]);
	});

	it.each([
		[{}, "'Images': the value is not text. Enter text."],
		[['a', 'b'], "'Images': 2 values given, 1 allowed. Enter one text."],
	])('is not named by %j', (name, issue) => {
		expect(file(name).issues[0]).toBe(issue);
	});

	it('is nothing yet while nobody has opened it', () => {
		const parameters = new ParameterReader(() => 'data');
		expect(parameters.file('images', 'binaryField')).toBe('');
		expect(parameters.issues).toEqual([]);
	});

	it('may be handed over by an expression', () => {
		const asked: unknown[] = [];
		const parameters = new ParameterReader(() => RECORD, [], {
			find: (key) => {
				asked.push(key);
				return { file: fileOf(PICTURE) };
			},
			files: [],
			names: [],
		});
		expect(parameters.file('images', 'binaryField')).toBe(fileOf(PICTURE).ref);
		expect(asked).toEqual([RECORD]);
	});

	it('is known to the readers of nested parameters', () => {
		const parameters = new ParameterReader(
			() => ({ image: [{ binaryField: 'data' }] }),
			[],
			new ItemOf({ data: PICTURE }),
		);
		const [entry] = parameters.entries('images', 'image', ['binaryField']);
		expect(entry?.file('images', 'binaryField')).toBe(fileOf(PICTURE).ref);
	});
});

describe('the files in several binary fields', () => {
	const list = (value: unknown) =>
		reading(value, (parameters) =>
			readFiles(parameters, 'elements', value, 'images', { prefix: 'element 1: ' }).map(
				({ url }) => url,
			),
		);

	it.each<[unknown, string[]]>([
		[[], []],
		['', []],
		['photo', [fileOf(PHOTO).ref]],
		[
			['photo', ' ', 'data'],
			[fileOf(PHOTO).ref, fileOf(PICTURE).ref],
		],
	])('%j', (value, refs) => expect(list(value)).toEqual({ value: refs, issues: [] }));

	it('may be missing, each of them', () => {
		expect(list([{ binaryField: 'back' }, 'data']).issues).toEqual([
			'\'Elements\': element 1: list entry 1: item 0 has no binary field "back". Enter "data" or "photo", or check the previous node.',
		]);
	});
});

it('tells what to do when an address is expected, and a file is given', () => {
	expect(reading(RECORD, (parameters) => parameters.text('motionVideo'))).toEqual({
		value: '',
		issues: [
			"'Motion Video': a file is given, but a URL is required. Set 'Source' to Binary for an image. Store a video first, e.g. in S3 or Google Drive, and enter its https:// URL.",
		],
	});
});
