import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { chosen } from '../bench/chosen';
import { machine } from '../bench/machine';
import { printed } from '../bench/printed';
import { stepsOn } from '../sandbox/n8n';
import { removeUserFolder } from '../test/engine/harness/userFolder';
import { root } from '../test/tooling/tools';
import { forgedCalls } from './n8n/forgedCalls';
import { killed } from './n8n/killed';
import { slowVendors } from './n8n/slowVendors';
import { closingLine, failedLines, tablesOf, type Ran } from './report';
import type { AttackOptions, AttackSuite } from './suite';
import { callbacks } from './suites/callbacks';
import { money } from './suites/money';
import { parameters } from './suites/parameters';
import { providerResponses } from './suites/providerResponses';

const SUITES: readonly AttackSuite[] = [parameters, providerResponses, callbacks, money];
/** These start a real n8n, which may have to be downloaded first. */
const WITH_N8N: readonly AttackSuite[] = [killed, forgedCalls, slowVendors];

const DEFAULT_SEED = '1';
const OUTPUT = path.join(root, 'output', 'attacks.json');

/**
 * `npm run attack`: attacks the package on this machine, prints what got through, and writes it to output/attacks.json.
 *
 *   --quick           fewer cases
 *   --only <suite>    one suite; may be given again
 *   --n8n             those with a real n8n as well
 *   --seed <number>   other cases
 *   --cases <number>  so many cases of each suite
 *   --case <number>   only this case, as a finding names it
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			n8n: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true },
			seed: { type: 'string', default: DEFAULT_SEED },
			cases: { type: 'string' },
			case: { type: 'string' },
		},
	});
	const options: AttackOptions = {
		quick: values.quick,
		seed: Number(values.seed),
		...(values.cases !== undefined && { cases: Number(values.cases) }),
		...(values.case !== undefined && { onlyCase: Number(values.case) }),
	};
	const steps = stepsOn(process.stderr, performance.now.bind(performance));
	const conditions = { ...machine(), ...options };
	const { node, cpu, load } = conditions;
	console.log(`Node ${node}, ${cpu}, load ${load.join(' ')} at the start, seed ${options.seed}`);
	const ran: Ran[] = [];
	try {
		for (const suite of chosen('suite', SUITES, WITH_N8N, values)) {
			const result = await steps.run(suite.title, async () => await suite.run(options));
			ran.push({ suite, result });
		}
	} finally {
		removeUserFolder();
	}
	for (const table of tablesOf(ran, options.seed)) console.log(`\n${printed(table)}`);
	await mkdir(path.dirname(OUTPUT), { recursive: true });
	const results = ran.map(({ suite: { name, checked }, result }) => ({ name, checked, ...result }));
	await writeFile(OUTPUT, `${JSON.stringify({ ...conditions, results }, null, '\t')}\n`);
	console.log(`Written to ${path.relative(process.cwd(), OUTPUT)}.\n`);
	for (const line of failedLines(ran)) console.log(line);
	console.log(closingLine(ran));
	if (ran.some(({ result }) => result.findings.length > 0)) process.exitCode = 1;
}

main().catch((cause: unknown) => {
	console.error(cause);
	process.exitCode = 1;
});
