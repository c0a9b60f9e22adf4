import { readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { vendors } from '../../../sandbox/vendors';
import type { Contract } from '../../../sandbox/vendors/server/contract';
import { edited, type Edit } from './edits';
import { submitExamples, submitSchemas, type Example } from './roots';
import { Switchboard } from './switchboard';

const editSchema: z.ZodType<Edit> = z.union([
	z.tuple([z.string()]),
	z.tuple([z.string(), z.unknown()]),
	z.tuple([z.string(), z.unknown(), z.number()]),
]);

const writtenSchema = z.object({
	/** For each constraint that no invalid example breaks alone: a valid example, changed. */
	bodies: z.record(z.object({ of: z.string(), edits: z.array(editSchema) })),
	/** Constraints that no body breaks alone, each with the reason. */
	redundant: z.record(z.string()),
});

export type Written = z.infer<typeof writtenSchema>;

/** A body that breaks one constraint. */
export interface BrokenBody extends Example {
	/** The constraint that it breaks. */
	breaks: string;
}

/** Names of the contracts that the stand-ins play, including those of which they play a part. */
export const contractNames = [
	...new Set(vendors.flatMap(({ name, further }) => [name, ...(further ? [further.name] : [])])),
];

/** Where the bodies for a contract's constraints are written down. */
export function writtenFile(id: string): string {
	return path.join(__dirname, `${id}.json`);
}

/** What is written down for a contract. */
export function readWritten(id: string): Written {
	return writtenSchema.parse(JSON.parse(readFileSync(writtenFile(id), 'utf8')));
}

/** The bodies that are written down, each made from the valid example that it names. */
export function brokenBodies(contract: Contract, { bodies }: Written): BrokenBody[] {
	const examples = new Map(
		submitExamples(contract, 'examples').map((example) => [example.name, example]),
	);
	return Object.entries(bodies).map(([breaks, { of, edits }]) => {
		const example = examples.get(of);
		if (!example) throw new Error(`${contract.name}: there is no valid example ${of}`);
		return { ...example, value: edited(example.value, edits), breaks };
	});
}

/** A switchboard that has read every submit schema of a contract. */
export function switchboardOf(contract: Contract): Switchboard {
	const board = new Switchboard(contract);
	for (const schema of submitSchemas(contract)) board.judge(schema);
	return board;
}

/** The constraints that at least one of the bodies breaks alone. */
export function brokenAlone(
	board: Switchboard,
	bodies: ReadonlyArray<Example & Partial<BrokenBody>>,
): Set<string> {
	const broken = new Set<string>();
	// First what each was written for: of what is known then, nothing is tried with all the others.
	for (const { schema, value, breaks } of bodies) {
		const isSole = !board.accepts(schema, value) && board.accepts(schema, value, breaks);
		if (breaks !== undefined && isSole) broken.add(breaks);
	}
	for (const { schema, value } of bodies) {
		for (const id of board.soleReasons(schema, value, broken)) broken.add(id);
	}
	return broken;
}
