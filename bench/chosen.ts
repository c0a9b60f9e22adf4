/**
 * Finds what `--only` names; without it everything, what needs a real n8n only when that is asked for.
 *
 * @param kind what they are called, for the message
 */
export function chosen<T extends { name: string }>(
	kind: string,
	plain: readonly T[],
	withN8n: readonly T[],
	{ only, n8n }: { only?: string[] | undefined; n8n: boolean },
): T[] {
	const all = [...plain, ...withN8n];
	if (!only) return n8n ? all : [...plain];
	return only.map((name) => {
		const found = all.find((one) => one.name === name);
		if (found) return found;
		const names = all.map((one) => one.name).join(', ');
		throw new Error(`There is no ${kind} ${name}. There are: ${names}.`);
	});
}
