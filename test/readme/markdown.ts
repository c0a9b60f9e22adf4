import type { Capabilities } from '../../nodes/shared/core/capabilities';

/** A table in Markdown, before its columns are lined up. */
export function table(head: readonly string[], body: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** Whether there is something, as a cell. */
export function yes(value: boolean): string {
	return value ? 'yes' : '—';
}

/** Which of a provider's models take something: all of them, none, those few, or all but a few. */
export function takers<T extends Capabilities>(
	models: readonly T[],
	takes: (model: T) => boolean,
): string {
	const named = (taking: boolean) =>
		models
			.filter((model) => takes(model) === taking)
			.map(({ displayName }) => displayName.replace(/^Kling /, ''));
	const [those, others] = [named(true), named(false)];
	if (those.length === 0) return '—';
	if (others.length === 0) return 'yes';
	return others.length < those.length ? `all but ${others.join(', ')}` : those.join(', ');
}
