import { readRetryAfter } from '../../../../nodes/shared/lib/retryAfter';

const DATE = 'Wed, 21 Oct 2026 07:28:00 GMT';

it.each<[string, string | undefined, string | undefined, number | null]>([
	['seconds', '120', undefined, 120],
	['seconds with space around', ' 7 ', DATE, 7],
	['no wait', '0', undefined, 0],
	['a date, counted from the date of the answer', 'Wed, 21 Oct 2026 07:29:30 GMT', DATE, 90],
	['a date in more than half an hour', 'Wed, 21 Oct 2026 08:01:20 GMT', DATE, 2000],
	['a date that is over', 'Wed, 21 Oct 2026 07:27:00 GMT', DATE, 0],
	['a date, when the answer has none', 'Wed, 21 Oct 2026 07:29:30 GMT', undefined, null],
	['a date, when that of the answer is none', 'Wed, 21 Oct 2026 07:29:30 GMT', 'today', null],
	['no header', undefined, DATE, null],
	['an empty header', '', DATE, null],
	['a blank header', ' ', DATE, null],
	['a word', 'soon', DATE, null],
	['seconds before a word', '5 s', DATE, null],
	['less than nothing', '-5', undefined, null],
	['a fraction', '1.5', undefined, null],
])('reads a Retry-After header: %s', (_what, header, date, seconds) => {
	expect(readRetryAfter(header, date)).toBe(seconds);
});
