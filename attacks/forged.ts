import { writeJson } from '../nodes/shared/lib/json';
import { exampleCalls } from '../test/support/callbacks';
import type { Random } from './random';

const shapes = new Map<string, ReturnType<typeof exampleCalls>>();

/** Calls of a vendor by its contract, read once: reading the contract takes a second. */
export function shapesOf(provider: string): ReturnType<typeof exampleCalls> {
	const known = shapes.get(provider) ?? exampleCalls(provider);
	shapes.set(provider, known);
	return known;
}

/** The ids in a call. */
export const IDS = /"(task_id|id|taskId)":("[^"]*"|\d+)/g;

/** A call in the vendor's shape whose ids are made up. */
export function forgedBody(random: Random, provider: string): string {
	const id = random.is(0.5) ? String(random.integer(1, 1e9)) : `forged-${random.integer(1, 1e9)}`;
	return writeJson(random.pick(shapesOf(provider)).body).replace(
		IDS,
		(_, name: string) => `"${name}":"${id}"`,
	);
}
