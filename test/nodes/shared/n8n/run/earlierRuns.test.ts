import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { emptyEarlierRuns } from '../../../../../nodes/shared/n8n/run/earlierRuns';
import { contextOf } from '../context';

type Runs = Record<string, INodeExecutionData[][][]>;

const item = (name: string): INodeExecutionData => ({ json: { name } });

/** A waiting room that has looked twice and looks now: what each node gave in each run, output by output. */
function runsOfThree(): Runs {
	return {
		'Kling: Start': [[[item('start')]]],
		'Kling: Timer': [[[item('timer 0')]], [[item('timer 1')]], [[item('timer 2')]]],
		Kling: [[[item('look 0')]], [[item('look 1')]]],
		'Kling: All Ended?': [
			[[], [item('open 0')]],
			[[], [item('open 1')]],
		],
	};
}

function looking(runs: Runs, give: (items: INodeExecutionData[]) => INodeExecutionData[]) {
	const input = runs['Kling: Timer']?.[2]?.[0] ?? [];
	const context: IExecuteFunctions = Object.assign(contextOf({}), {
		getInputData: () => input,
		getWorkflowDataProxy: () => ({
			$runIndex: 2,
			$items: (name: string, output: number, run: number) => {
				const items = runs[name]?.[run]?.[output];
				if (!items) throw new Error(`There is no run ${run} of ${name}.`);
				return give(items);
			},
		}),
	});
	return context;
}

it('empties every earlier run, and keeps the input of the check', () => {
	const runs = runsOfThree();
	emptyEarlierRuns(looking(runs, (items) => items));
	expect(runs).toEqual({
		'Kling: Start': [[[]]],
		'Kling: Timer': [[[]], [[]], [[item('timer 2')]]],
		Kling: [[[]], [[]]],
		'Kling: All Ended?': [
			[[], []],
			[[], []],
		],
	});
});

it('does nothing if n8n passes copies', () => {
	const runs = runsOfThree();
	emptyEarlierRuns(looking(runs, (items) => [...items]));
	expect(runs).toEqual(runsOfThree());
});

it('does nothing if n8n returns no runs', () => {
	expect(() => emptyEarlierRuns(looking({}, (items) => items))).not.toThrow();
});
