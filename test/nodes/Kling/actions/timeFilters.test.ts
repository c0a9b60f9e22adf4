import { getMany } from '../../../../nodes/Kling/actions/task/getMany.operation';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { klingai } from '../../../../nodes/shared/providers/klingai';

function read(createdAfter: string, timeZone: string) {
	const parameters = new ParameterReader(
		(name) => (name === 'filters' ? { createdAfter } : undefined),
		[],
		undefined,
		timeZone,
	);
	return { wanted: getMany.read(parameters, klingai), issues: parameters.issues };
}

it.each([
	['2026-11-20T08:00:00', 'Asia/Tokyo', '2026-11-19T23:00:00.000Z'],
	['2026-11-20T08:00:00', 'America/New_York', '2026-11-20T13:00:00.000Z'],
	['2026-11-20T08:00:00Z', 'Asia/Tokyo', '2026-11-20T08:00:00.000Z'],
])(
	"Created After %s is read in n8n's time zone %s, unless it names its own",
	(text, zone, createdAfter) => {
		expect(read(text, zone)).toMatchObject({ wanted: { query: { createdAfter } }, issues: [] });
	},
);

it('a value of Created After that is not a time is rejected with the name of the field', () => {
	expect(read('yesterday', 'Asia/Tokyo')).toMatchObject({
		issues: [
			{
				field: 'createdAfter',
				of: 'request',
				what: '"yesterday" is not a date and time',
				fix: 'Enter a date and time, e.g. 2026-11-20T08:00:00Z.',
			},
		],
	});
});
