import { OUTCOME_RULES } from '../../attacks/judge';
import { closingLine, failedLines, tablesOf } from '../../attacks/report';
import { UNFORESEEN } from '../../attacks/runCases';
import { callbacks } from '../../attacks/suites/callbacks';
import { money } from '../../attacks/suites/money';
import { parameters } from '../../attacks/suites/parameters';
import { providerResponses } from '../../attacks/suites/providerResponses';
import { createTask, createVideo } from '../../nodes/shared/core/task';
import { providers } from '../../nodes/shared/providers';
import { apimart } from '../../nodes/shared/providers/apimart';
import { imini } from '../../nodes/shared/providers/imini';

/** Seeded, so that the same cases find the fault each time: several of these do. */
const OPTIONS = { quick: true, seed: 1, cases: 20 };

/**
 * The rules that a provider breaks in the first of so many cases of `money`, up to the case that breaks one of them: most
 * cases are about other providers.
 */
async function brokenUntil(rule: string, provider: string, cases: number): Promise<string[]> {
	const rules: string[] = [];
	for (let onlyCase = 0; onlyCase < cases && !rules.includes(rule); onlyCase++) {
		const { findings } = await money.run({ ...OPTIONS, onlyCase });
		const own = findings.filter(({ detail }) => detail.startsWith(provider));
		rules.push(...own.map((finding) => finding.rule));
	}
	return rules;
}

describe('finds a fault that was planted', () => {
	it('in an adapter that throws on an answer', async () => {
		for (const provider of providers) {
			jest.spyOn(provider.tasks.get, 'parse').mockImplementation(() => {
				throw new TypeError('planted');
			});
		}
		const { findings } = await providerResponses.run(OPTIONS);
		const rules = findings.filter(({ detail }) => detail.includes('planted'));
		expect(rules.map(({ rule }) => rule)).toContain(UNFORESEEN);
	}, 60_000);

	it('in an adapter that sends what no contract knows', async () => {
		for (const provider of providers) {
			const { generate } = provider.operations;
			if (!generate) continue;
			const { endpoint } = generate;
			jest.spyOn(generate, 'endpoint').mockImplementation((...given) => ({
				...endpoint(...given),
				submit: () => ({ method: 'POST', path: '/planted', body: {} }),
			}));
		}
		const { findings } = await parameters.run(OPTIONS);
		expect(findings.map(({ detail }) => detail)).toContainEqual(
			expect.stringContaining('/planted'),
		);
	}, 60_000);

	it('in an adapter that confirms whatever it is asked about', async () => {
		for (const provider of providers) {
			jest.spyOn(provider.tasks.get, 'parse').mockImplementation((_response, ref) => ({
				ok: true,
				value: createTask(ref, 'succeeded', 'planted', {
					videos: [createVideo('https://cdn.example/1.mp4')],
				}),
			}));
		}
		const { findings } = await callbacks.run(OPTIONS);
		expect(findings.map(({ rule }) => rule)).toContain('no forged call starts a workflow');
	}, 60_000);

	it('in a submit that is taken for refused whatever the vendor did', async () => {
		jest.spyOn(imini, 'parseSubmit').mockImplementation((response) => ({
			ok: false,
			error: {
				reason: 'invalidRequest',
				httpStatus: response.status,
				code: null,
				message: 'planted',
				requestId: null,
				retryAfter: null,
			},
		}));
		const rule = 'nothing claims that nothing was bought when there is a task';
		expect(await brokenUntil(rule, imini.id, 150)).toContain(rule);
	}, 60_000);

	it('in a key of the vendor that changes with each try', async () => {
		let serial = 0;
		if (apimart.idempotency?.by !== 'idempotencyKey')
			throw new Error('apimart knows idempotency keys');
		jest.spyOn(apimart.idempotency, 'apply').mockImplementation((request) => ({
			...request,
			headers: { 'Idempotency-Key': `${(serial += 1)}` },
		}));
		const rule = 'no item is bought twice without a warning in the way out';
		expect(await brokenUntil(rule, apimart.id, 100)).toContain(rule);
	}, 60_000);
});

it('prints a line for each suite, the findings below, and a sum that can be counted', () => {
	const [first = '', second = ''] = OUTCOME_RULES;
	const suite = { ...providerResponses, checked: OUTCOME_RULES };
	const findings = [1, 2, 3, 4].map((index) => ({ case: index, rule: first, detail: 'seen' }));
	const result = {
		cases: 10,
		findings,
		broken: { [first]: 4 },
		cpuSeconds: 1,
		heapMegabytes: 100,
		figures: {},
	};
	const ran = [{ suite, result }];
	const [table, found] = tablesOf(ran, 1);
	expect(table?.rows).toMatchObject([{ suite: 'providerResponses', cases: 10, findings: 4 }]);
	expect(found?.rows.map((row) => row.case)).toEqual([1, 2, 3]);
	expect(second).not.toBe('');
	expect(failedLines(ran)).toEqual([
		expect.stringMatching(/^failed: attack providerResponses: .+: case 1: ./),
	]);
	expect(closingLine(ran)).toBe(`${OUTCOME_RULES.length - 1} passed, 1 failed`);
});
