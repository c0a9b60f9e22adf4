import { secondsLeft } from '../../../../nodes/shared/core/eta';
import { ResponseReader } from '../../../../nodes/shared/core/responseReader';
import type { Json } from '../../../../nodes/shared/lib/json';

/** At 12:00:10, by the clock of the provider. */
const HEADERS = { date: 'Thu, 26 Nov 2026 12:00:10 GMT' };
const CREATED = '2026-11-26T12:00:00Z';

const left = (created: Json, estimated: Json, headers: Record<string, string> = HEADERS) =>
	secondsLeft(ResponseReader.of(created), ResponseReader.of(estimated), {
		status: 200,
		headers,
		body: '',
	});

it.each<[Json, Json, number | null]>([
	[CREATED, 60, 50],
	[CREATED, '60', 50],
	[CREATED, 10.25, 1],
	[CREATED, 11, 1],
	[CREATED, 11.5, 2],
	[CREATED, 10, null],
	[CREATED, 9, null],
	[CREATED, 0, null],
	[CREATED, null, null],
	[null, 60, null],
	['soon', 60, null],
	[CREATED, 'soon', null],
])(
	'secondsLeft for a task created at %j that takes %j seconds is %j',
	(created, seconds, result) => {
		expect(left(created, seconds)).toBe(result);
	},
);

it('secondsLeft is unknown if the response has no date', () => {
	expect(left(CREATED, 60, {})).toBeNull();
	expect(left(CREATED, 60, { date: 'now' })).toBeNull();
});
