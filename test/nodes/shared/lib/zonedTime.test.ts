import fc from 'fast-check';

import { readTime } from '../../../../nodes/shared/lib/zonedTime';
import { named } from '../../../support/named';
import { RUNS } from '../../../support/runs';

function iso(text: string, timeZone: string): string | null {
	const time = readTime(text, timeZone);
	return time === null ? null : new Date(time).toISOString();
}

describe('a time without a zone', () => {
	it.each([
		['2026-11-20T08:00:00', 'Europe/Berlin', '2026-11-20T07:00:00.000Z'],
		['2026-07-20T08:00:00', 'Europe/Berlin', '2026-07-20T06:00:00.000Z'],
		['2026-11-20T08:00', 'America/New_York', '2026-11-20T13:00:00.000Z'],
		['2026-11-20 08:00:00', 'Asia/Kolkata', '2026-11-20T02:30:00.000Z'],
		['2026-11-20 08:00:00.250', 'Asia/Shanghai', '2026-11-20T00:00:00.250Z'],
		['2026-11-20', 'Asia/Shanghai', '2026-11-19T16:00:00.000Z'],
		['Nov 20, 2026 08:00', 'Europe/Berlin', '2026-11-20T07:00:00.000Z'],
		['11/20/2026', 'Europe/Berlin', '2026-11-19T23:00:00.000Z'],
		['11/20/2026 (a Friday)', 'Europe/Berlin', '2026-11-19T23:00:00.000Z'],
		['2026-11-20T08:00:00,25', 'Asia/Shanghai', '2026-11-20T00:00:00.250Z'],
		['2026-11-20 08:00:00.123456789', 'Asia/Shanghai', '2026-11-20T00:00:00.123Z'],
		[' 2026-11-20 ', 'Asia/Shanghai', '2026-11-19T16:00:00.000Z'],
		['2026-11-20T08:00:00', 'UTC', '2026-11-20T08:00:00.000Z'],
		['2026-11-20T08:00:00', 'no/zone', '2026-11-20T08:00:00.000Z'],
	])('reads %s in the zone %s', (text, zone, expected) => expect(iso(text, zone)).toBe(expected));

	it.each([
		['the last second of winter time', '2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
		['an hour that the clocks skip', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
		['the first second of summer time', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
		[
			'the last hour before one that comes twice',
			'2026-10-25T01:59:59',
			'2026-10-24T23:59:59.000Z',
		],
		['an hour that comes twice', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
		['the hour after it', '2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
	])('reads a time without a zone in Berlin at %s', (_when, text, expected) => {
		expect(iso(text, 'Europe/Berlin')).toBe(expected);
	});

	it.each([
		['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
		['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
		['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00.000Z'],
	])('reads a time without a zone in %s at %s, when the clocks change', (zone, text, expected) => {
		expect(iso(text, zone)).toBe(expected);
	});

	it('returns a moment at which the clocks of the zone show the given time', () => {
		const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
		const moment = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
		fc.assert(
			fc.property(moment, fc.constantFrom(...zones), (time, timeZone) => {
				const shown = clock(time, timeZone);
				const read = readTime(shown, timeZone);
				expect(read !== null && clock(read, timeZone)).toBe(shown);
			}),
			{ numRuns: Math.min(RUNS, 2_000) },
		);
	});
});

/** What the clocks of a zone show, as Sweden writes it. */
function clock(time: number, timeZone: string): string {
	return new Date(time).toLocaleString('sv-SE', { timeZone });
}

it.each([
	['2026-11-20T08:00:00Z', '2026-11-20T08:00:00.000Z'],
	['2026-11-20T08:00:00.5+02:00', '2026-11-20T06:00:00.500Z'],
	['2026-11-20T08:00:00-0500', '2026-11-20T13:00:00.000Z'],
	['2026-11-20T08:00+02:00', '2026-11-20T06:00:00.000Z'],
	['Fri, 20 Nov 2026 08:00:00 GMT', '2026-11-20T08:00:00.000Z'],
	[
		'Fri Nov 20 2026 08:00:00 GMT+0100 (Central European Standard Time)',
		'2026-11-20T07:00:00.000Z',
	],
	['2026-11-20T08:00:00z', '2026-11-20T08:00:00.000Z'],
	['2026-11-20 08:00:00 +02:00', '2026-11-20T06:00:00.000Z'],
	['2026-11-20 08:00:00 UTC', '2026-11-20T08:00:00.000Z'],
	['Fri, 20 Nov 2026 08:00:00 GMT+02', '2026-11-20T06:00:00.000Z'],
	['Fri, 20 Nov 2026 08:00:00 GMT-0430', '2026-11-20T12:30:00.000Z'],
	['Fri, 20 Nov 2026 08:00:00 PDT', '2026-11-20T15:00:00.000Z'],
	['Fri, 20 Nov 2026 08:00:00 pst', '2026-11-20T16:00:00.000Z'],
	['Fri, 20 Nov 2026 08:00:00 EST', '2026-11-20T13:00:00.000Z'],
])('keeps the zone that %s contains', (text, expected) => {
	expect(iso(text, 'Asia/Tokyo')).toBe(expected);
});

it.each(named(['', 'yesterday', '2026-13-01', '2026-11-20T25:00:00', '(', 'a'.repeat(1_000_000)]))(
	'rejects %s as a time',
	(_name, text) => expect(readTime(text, 'Europe/Berlin')).toBeNull(),
);

it('reads a time of 100 characters, and none of 101', () => {
	const longest = `Nov 20, 2026${' '.repeat(83)}08:00`;
	expect(longest).toHaveLength(100);
	expect(iso(longest, 'UTC')).toBe('2026-11-20T08:00:00.000Z');
	expect(iso(` ${longest} `, 'UTC')).toBe('2026-11-20T08:00:00.000Z');
	expect(iso(longest.replace(' ', '  '), 'UTC')).toBeNull();
});

it('reads a time in a zone two days around a change of the clocks', () => {
	expect(iso('2026-03-28T02:30:00', 'Europe/Berlin')).toBe('2026-03-28T01:30:00.000Z');
	expect(iso('2026-03-30T02:30:00', 'Europe/Berlin')).toBe('2026-03-30T00:30:00.000Z');
	expect(iso('2026-10-24T02:30:00', 'Europe/Berlin')).toBe('2026-10-24T00:30:00.000Z');
	expect(iso('2026-10-26T02:30:00', 'Europe/Berlin')).toBe('2026-10-26T01:30:00.000Z');
});
