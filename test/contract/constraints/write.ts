import { existsSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { Contract } from '../../../sandbox/vendors/server/contract';
import { submitExamples } from './roots';
import { search } from './search';
import {
	brokenAlone,
	brokenBodies,
	contractNames,
	readWritten,
	switchboardOf,
	writtenFile,
	type Written,
} from './written';

/**
 * Writes down a body for each constraint of the submits that no invalid example breaks alone. Bodies that still do
 * their work stay; only what is missing is searched for, which takes minutes for a whole contract.
 *
 * Usage: `npm run constraints`, or with the ids of some providers behind it.
 */
async function main(): Promise<void> {
	const [, , ...ids] = process.argv;
	for (const id of ids.length > 0 ? ids : contractNames) {
		const file = writtenFile(id);
		const { written, unknown } = update(
			new Contract(id),
			existsSync(file) ? readWritten(id) : undefined,
		);
		const options = await resolveConfig(file);
		writeFileSync(file, await format(JSON.stringify(written), { ...options, filepath: file }));
		console.log(`${id}: ${Object.keys(written.bodies).length} bodies`);
		for (const constraint of unknown) {
			console.log(`  no body breaks this alone; say why under "redundant": ${constraint}`);
		}
	}
}

function update(contract: Contract, earlier: Written = { bodies: {}, redundant: {} }) {
	const board = switchboardOf(contract);
	const valid = submitExamples(contract, 'examples');
	const invalid = brokenAlone(board, submitExamples(contract, 'x-invalid-examples'));

	const names = new Set(valid.map(({ name }) => name));
	const bodies: Written['bodies'] = Object.fromEntries(
		Object.entries(earlier.bodies).filter(([id, { of }]) => names.has(of) && !invalid.has(id)),
	);
	for (const body of brokenBodies(contract, { ...earlier, bodies })) {
		if (!board.soleReasons(body.schema, body.value).includes(body.breaks))
			delete bodies[body.breaks];
	}

	const reasons = new Map([
		...[...board.constraints.values()].flatMap(({ id, keyword, value, schema }) => {
			const pattern = contract.read(`${schema}/pattern`);
			const emptyRefused = typeof pattern === 'string' && !new RegExp(pattern, 'u').test('');
			return keyword === 'minLength' && value === 1 && emptyRefused
				? [[id, 'the pattern beside it refuses an empty text too'] as const]
				: [];
		}),
		...Object.entries(earlier.redundant),
	]);
	const wanted = [...board.constraints.keys()].filter((id) => !invalid.has(id) && !(id in bodies));
	const found = search(board, contract, valid, new Set(wanted.filter((id) => !reasons.has(id))));
	for (const [id, { of, edits }] of found) bodies[id] = { of: of.name, edits: [...edits] };

	const rest = wanted.filter((id) => !found.has(id));
	const ordered = [...board.constraints.keys()].flatMap((id) => {
		const body = bodies[id];
		return body ? [[id, body] as const] : [];
	});
	const written: Written = {
		bodies: Object.fromEntries(ordered),
		redundant: Object.fromEntries(rest.map((id) => [id, reasons.get(id) ?? ''])),
	};
	return { written, unknown: rest.filter((id) => !reasons.get(id)) };
}

void main();
