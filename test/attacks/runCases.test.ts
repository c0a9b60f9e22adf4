import { POLLUTED, runCases, SLOW, TRIED, UNFORESEEN, type Case } from '../../attacks/runCases';

const COUNTS = { full: 4, quick: 2 };
const OPTIONS = { quick: true, seed: 1 };

async function findingsOf(attack: Case) {
	const { findings } = await runCases('test', COUNTS, OPTIONS, attack);
	return findings.map(({ case: index, rule }) => [index, rule]);
}

it('keeps what a case complains about, with its number', async () => {
	const found = await findingsOf(async (_random, _meter, index) =>
		index === 1 ? [{ rule: 'broken', detail: 'seen' }] : [],
	);
	expect(found).toEqual([[1, 'broken']]);
});

it('takes what a case throws for a finding', async () => {
	const attack: Case = async () => {
		throw new TypeError('planted');
	};
	expect(await findingsOf(attack)).toEqual([
		[0, UNFORESEEN],
		[1, UNFORESEEN],
	]);
});

it('finds a prototype that was changed, and mends it', async () => {
	const found = await findingsOf(async (_random, _meter, index) => {
		if (index === 0) Reflect.set(Object.prototype, 'polluted', true);
		return [];
	});
	expect(found).toEqual([[0, POLLUTED]]);
	expect(Object.keys(Object.prototype)).toEqual([]);
});

it('finds work that takes far longer than its input allows, and not the making of the case', async () => {
	// More than four times what any work may cost, which is believed at once.
	const burn = () => {
		const begun = process.cpuUsage().user;
		while (process.cpuUsage().user - begun < 620_000);
	};
	const found = await findingsOf(async (_random, meter, index) => {
		if (index === 0) burn();
		else await meter.cost(1_000, burn);
		return [];
	});
	expect(found).toEqual([[1, SLOW]]);
}, 60_000);

it('makes the same case by itself as among the others', async () => {
	const drawn: Array<[number, number]> = [];
	const attack: Case = async (random, _meter, index) => {
		drawn.push([index, random.fraction()]);
		return [];
	};
	await runCases('test', COUNTS, { quick: false, seed: 7 }, attack);
	await runCases('test', COUNTS, { quick: false, seed: 7, onlyCase: 3 }, attack);
	expect(drawn).toHaveLength(5);
	expect(drawn[4]).toEqual(drawn[3]);
	expect(new Set(drawn.map(([, value]) => value)).size).toBe(4);
});

it('takes it for a finding when a suite does not get as far as it should', async () => {
	const options = { ...OPTIONS, cases: 50 };
	const idle = { what: 'tasks made', count: () => 4, perCase: 0.1 };
	const attack: Case = async () => [];
	const { findings } = await runCases('test', COUNTS, options, attack, idle);
	expect(findings).toEqual([{ case: 0, rule: TRIED, detail: 'tasks made: 4 in 50 cases' }]);
	const busy = { ...idle, count: () => 5 };
	expect((await runCases('test', COUNTS, options, attack, busy)).findings).toEqual([]);
});
