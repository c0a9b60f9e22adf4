import type { IDataObject } from 'n8n-workflow';

import {
	pauseParameter,
	readCheckSchedule,
	writeCheckSchedule,
} from '../../../../../nodes/shared/n8n/suspend/checkSchedule';
import { contextOf } from '../context';

const FIRST = { pause: 75, slept: 75_000, from: 0 };
const LATER = { pause: 300, slept: 4_000_000, from: 3 };

it('reads the schedule that the last check wrote, any number of times', () => {
	const nodeContext: IDataObject = {};
	writeCheckSchedule(contextOf({ nodeContext }), LATER);
	// n8n stores it with the execution, as JSON.
	const stored: IDataObject = JSON.parse(JSON.stringify(nodeContext));
	expect(readCheckSchedule(contextOf({ nodeContext: stored }))).toEqual(LATER);
	expect(readCheckSchedule(contextOf({ nodeContext: stored }))).toEqual(LATER);
});

it('keeps other data that n8n stores for the node', () => {
	const nodeContext: IDataObject = { other: 1 };
	writeCheckSchedule(contextOf({ nodeContext }), LATER);
	expect(nodeContext).toEqual({ other: 1, klingChecks: LATER });
});

it.each<[string, IDataObject]>([
	['where none was written', {}],
	['where another version wrote one without a pause', { klingChecks: { slept: 1, from: 0 } }],
	['where one has no time', { klingChecks: { pause: 300, from: 0 } }],
	['where one has no place to start', { klingChecks: { pause: 300, slept: 1 } }],
	['where it is no schedule', { klingChecks: 'soon' }],
])('returns the first schedule %s', (_, nodeContext) => {
	expect(readCheckSchedule(contextOf({ nodeContext }))).toEqual(FIRST);
});

it("returns the timer's pause as an expression with the node's name and the first pause", () => {
	expect(pauseParameter({ name: "Anna's Kling" })).toBe(
		`={{ $node["Anna's Kling"].context["klingChecks"]?.pause ?? 75 }}`,
	);
});
