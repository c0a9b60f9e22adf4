import {
	openResponse,
	ResponseReader,
	statusFrom,
	taskFromResponse,
} from '../../../../nodes/shared/core/responseReader';
import type { Json } from '../../../../nodes/shared/lib/json';
import { createVideo, type TaskDetails, type TaskStatus } from '../../../../nodes/shared/core/task';
import { knownTask, response } from '../../../support/answers';

const LEFT_OUT = "Part of the provider's response could not be read and was omitted: ";

it.each<[string, Json]>([
	['is missing', {}],
	['is null', { field: null }],
	['is an empty string', { field: '' }],
])('ResponseReader reads null and warns of nothing for a field that %s', (_what, body) => {
	const answer = ResponseReader.of(body);
	const field = answer.at('field');
	expect([
		field.text(),
		field.id(),
		field.number(),
		field.time(),
		field.url(),
		field.entries(),
	]).toEqual([null, null, null, null, null, []]);
	expect(field.at('below').text()).toBeNull();
	expect(answer.warnings()).toEqual([]);
});

it('ResponseReader leaves out values of another type, and its warning names their paths', () => {
	const answer = ResponseReader.of({
		list: [{ url: 'ftp://x' }, { url: 7 }],
		text: 1,
		id: true,
		n: 'x',
	});
	expect(
		answer
			.at('list')
			.entries()
			.map((entry) => entry.at('url').url()),
	).toEqual([null, null]);
	expect([answer.at('text').text(), answer.at('id').id(), answer.at('n').number()]).toEqual([
		null,
		null,
		null,
	]);
	expect(answer.warnings()).toEqual([`${LEFT_OUT}list[0].url, list[1].url, text, id, n.`]);
});

it('ResponseReader names five omitted paths in its warning and counts the others', () => {
	const answer = ResponseReader.of({ list: [1, 2, 3, 4, 5, 6, 7] });
	for (const entry of answer.at('list').entries()) entry.text();
	expect(answer.warnings()).toEqual([
		`${LEFT_OUT}list[0], list[1], list[2], list[3], list[4] and 2 more.`,
	]);
});

it('ResponseReader reads nothing from the prototype of an object', () => {
	expect(ResponseReader.of({}).at('constructor').isBlank).toBe(true);
});

it('ResponseReader reads a single value as a list of one', () => {
	const alone = ResponseReader.of({ videos: { url: 'https://example.com/a.mp4' } });
	expect(
		alone
			.at('videos')
			.entries()
			.map((entry) => entry.at('url').url()),
	).toEqual(['https://example.com/a.mp4']);
});

it.each<[string, Json, string | null]>([
	['a text of digits', '867283741759111202', '867283741759111202'],
	['a number of many digits', 867283741759111202n, '867283741759111202'],
	['zero', 0, '0'],
	// What no URL can hold is none.
	['two dots', '..', null],
	['a control character', '\u0007', null],
	['half of a surrogate pair', '\ud800a', null],
	['501 characters', 'a'.repeat(501), null],
	['an object that is no text', { toString: '' }, null],
	['a list', ['1'], null],
])('ResponseReader reads %s as an ID if a URL can contain it', (_what, value, id) => {
	expect(ResponseReader.of(value).id()).toBe(id);
});

it.each<[Json, number | null]>([
	[5, 5],
	['5.041', 5.041],
	['30%', 30],
	['-1', -1],
	[' -1.5 % ', -1.5],
	[7n, 7],
	['', null],
	['.5', null],
	['5.', null],
	['-', null],
	['%', null],
	['x5', null],
	['5x', null],
	[Infinity, null],
	['soon', null],
	[true, null],
	[{ toString: 0 }, null],
	['1e3', null],
])('ResponseReader reads %p as the number %p', (value, number) => {
	expect(ResponseReader.of(value).number()).toBe(number);
});

it.each<[Json, string | null]>([
	[1774805076, '2026-03-29T17:24:36.000Z'],
	[1774805076166, '2026-03-29T17:24:36.166Z'],
	['1774805076166', '2026-03-29T17:24:36.166Z'],
	['2026-03-29T17:24:36.166Z', '2026-03-29T17:24:36.166Z'],
	['2026-03-29 17:24:36', '2026-03-29T17:24:36.000Z'],
	['2026-03-29T17:24:36+08:00', '2026-03-29T09:24:36.000Z'],
	[0, null],
	['0', null],
	[7n, '1970-01-01T00:00:07.000Z'],
	[99_999_999_999, '5138-11-16T09:46:39.000Z'],
	[100_000_000_000, '1973-03-03T09:46:40.000Z'],
	[100_000_000_001, '1973-03-03T09:46:40.001Z'],
	['soon', null],
	[true, null],
	[1e300, null],
])('ResponseReader reads %p as the time %p', (value, iso) => {
	expect(ResponseReader.of(value).time()).toBe(iso);
});

it.each<[Json, string | null]>([
	[' https://example.com/a.mp4\n', 'https://example.com/a.mp4'],
	['https://example.com/a b.mp4', null],
	['//example.com/a.mp4', null],
	['soon', null],
])('ResponseReader reads %p as the URL %p', (value, url) => {
	expect(ResponseReader.of(value).url()).toBe(url);
});

it.each<[string | null, boolean, TaskStatus]>([
	['Done', false, 'succeeded'],
	['working', true, 'processing'],
	['reviewing', false, 'processing'],
	['reviewing', true, 'succeeded'],
	[null, false, 'processing'],
	[null, true, 'succeeded'],
])('statusFrom reads the status %p, with a video: %p, as %s', (word, hasVideo, status) => {
	const known = new Map<string, TaskStatus>([
		['done', 'succeeded'],
		['working', 'processing'],
	]);
	expect(statusFrom(word, known, hasVideo)).toBe(status);
});

const MAX = Number.MAX_SAFE_INTEGER;

it.each<[string, Json, number]>([
	['a number', 0.336, 0.336],
	['a text', '0.5', 0.5],
	['a text with spaces', ' 4.0 ', 4],
	['zero', 0, 0],
	['the text zero', '0', 0],
	['a negative zero', -0, 0],
	['the greatest number without lost digits', MAX, MAX],
	['a large number that is read with all digits', 10_000_000n, 10_000_000],
])('ResponseReader reads %s as an amount', (_what, value, amount) => {
	const reader = ResponseReader.of(value);
	expect([reader.amount(), reader.warnings()]).toStrictEqual([amount, []]);
});

it.each<[string, Json]>([
	['a negative number', -0.42],
	['a negative text', '-1'],
	['NaN', Number.NaN],
	['infinity', Number.POSITIVE_INFINITY],
	['the text NaN', 'NaN'],
	['a percentage', '5%'],
	['a fraction without its first digit', '.5'],
	['a fraction without its last digit', '5.'],
	['a number after a letter', 'x5'],
	['a number before a letter', '5x'],
	['a currency', '$0.42'],
	['a decimal comma', '0,42'],
	['a hexadecimal number', '0x10'],
	['an exponent', '1e3'],
	['a number that loses digits', MAX + 1],
	['a huge text', '9'.repeat(400)],
	['a huge integer', 10n ** 30n],
	['true', true],
	['a list', [0.42]],
	['an object', { amount: 0.42 }],
])('ResponseReader reads no amount from %s, and warns of it', (_what, value) => {
	const reader = ResponseReader.of({ cost: value });
	expect([reader.at('cost').amount(), reader.warnings()]).toEqual([null, [`${LEFT_OUT}cost.`]]);
});

it.each<[Json, number | null]>([
	[3, 3],
	['3', 3],
	[0, 0],
	['3.0', 3],
	[2.5, null],
	[-1, null],
	['third', null],
])('ResponseReader reads %j as the count %j', (value, count) => {
	const reader = ResponseReader.of({ place: value });
	expect([reader.at('place').count(), reader.warnings()]).toEqual([
		count,
		count === null ? [`${LEFT_OUT}place.`] : [],
	]);
});

it('ResponseReader reads a text, and nothing else, as text', () => {
	expect(ResponseReader.of('a').text()).toBe('a');
	expect([1, true, 7n, ['a'], { a: 'b' }].map((value) => ResponseReader.of(value).text())).toEqual([
		null,
		null,
		null,
		null,
		null,
	]);
});

it.each<[Json | undefined, string[]]>([
	[undefined, ['isBlank']],
	[null, ['isBlank']],
	['', ['isBlank']],
	['a', ['isText']],
	[0, []],
	[false, []],
	[[], ['isList']],
	[{}, ['isObject']],
])('ResponseReader recognizes what kind of value %j is', (value, kinds) => {
	const reader = ResponseReader.of(value);
	const { isBlank, isText, isList, isObject } = reader;
	expect(
		Object.entries({ isBlank, isText, isList, isObject }).flatMap(([kind, isSo]) =>
			isSo ? [kind] : [],
		),
	).toEqual(kinds);
	expect(reader.json).toEqual(value ?? null);
});

it('ResponseReader warns of a value in which a field was looked for although it has none', () => {
	const answer = ResponseReader.of({ data: 'none', list: [1] });
	expect(answer.at('data').at('id').id()).toBeNull();
	expect(answer.at('list').at('id').id()).toBeNull();
	expect(answer.warnings()).toEqual([`${LEFT_OUT}data, list.`]);
});

it('ResponseReader calls the response itself by words, and names what was left out although it is blank', () => {
	const answer = ResponseReader.of(['a']);
	expect(answer.at('id').id()).toBeNull();
	expect(answer.warnings()).toEqual([`${LEFT_OUT}(the whole response).`]);
	const blank = ResponseReader.of({ a: { b: null } });
	blank.at('a').at('b').leaveOut();
	expect(blank.warnings()).toEqual([`${LEFT_OUT}a.b.`]);
});

it('ResponseReader names five omitted paths, and counts a sixth', () => {
	const warningsOf = (list: Json[]) => {
		const answer = ResponseReader.of({ list });
		for (const entry of answer.at('list').entries()) entry.text();
		return answer.warnings();
	};
	expect(warningsOf([1, 2, 3, 4, 5])).toEqual([
		`${LEFT_OUT}list[0], list[1], list[2], list[3], list[4].`,
	]);
	expect(warningsOf([1, 2, 3, 4, 5, 6])).toEqual([
		`${LEFT_OUT}list[0], list[1], list[2], list[3], list[4] and 1 more.`,
	]);
});

it.each([
	[200, '{"id":"a"}', { id: 'a' }],
	[299, '{}', {}],
	[200, '[]', undefined],
	[200, 'null', undefined],
	[200, 'no', undefined],
	[300, '{}', undefined],
	[404, '{"id":"a"}', undefined],
])('openResponse reads the response %i %s as %j', (status, body, json) => {
	expect(openResponse(response(status, body))?.json).toEqual(json);
});

describe('taskFromResponse', () => {
	const ref = { provider: 'a-vendor', kind: 'video', taskId: '1' };
	const known = new Map<string, TaskStatus>([['done', 'succeeded']]);
	const video = createVideo('https://example.com/1.mp4');
	const created: TaskDetails['created'] = {
		type: 'voice',
		id: '7',
		name: null,
		trialUrl: null,
		ownedBy: null,
		isDeleted: false,
	};
	const task = (word: string, details: TaskDetails) =>
		taskFromResponse(ref, word, known, { videos: [], ...details }, ResponseReader.of({}));

	it('returns the details, the warnings and the whole response', () => {
		const body = ResponseReader.of({ id: '1', model: 7 });
		body.at('model').text();
		expect(taskFromResponse(ref, 'Done', known, { videos: [video], progress: 100 }, body)).toEqual({
			...knownTask(ref, { status: 'succeeded', providerStatus: 'Done' }),
			videoUrl: video.url,
			videos: [video],
			progress: 100,
			warnings: [`${LEFT_OUT}model.`],
			providerResponse: { id: '1', model: 7 },
		});
	});

	it.each<[string, TaskDetails, TaskStatus]>([
		['a video', { videos: [video] }, 'succeeded'],
		['a voice with an ID', { created }, 'succeeded'],
		['a voice without an ID', { created: { ...created, id: null } }, 'processing'],
		['nothing', {}, 'processing'],
	])('reads an unknown status by the result: %s', (_, details, status) => {
		expect(task('reviewing', details).status).toBe(status);
	});
});
