import type { ItemJob, ItemOutcome } from '../../../../../nodes/shared/n8n/item';
import { hint, hintAt } from '../../../../../nodes/shared/n8n/run/hints';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { DUPLICATE_WARNING } from '../../../../../nodes/shared/tasks/submit/billingWarnings';
import type { JobOutcome, Wait } from '../../../../../nodes/shared/tasks/job';
import { task, FakeRuntime } from '../../tasks/fakeRuntime';
import { submissionTo } from '../../tasks/submission';
import { contextOf, type FakeN8n } from '../context';

const POLL: Wait = { mode: 'poll', interval: 10, timeout: 1, onTimeout: 'continue' };
const { provider } = new FakeRuntime([]);

function item(itemIndex: number, outcome: JobOutcome, wait: Wait = POLL): ItemJob & ItemOutcome {
	return {
		itemIndex,
		job: { provider, task: { submission: submissionTo(provider) }, wait },
		send: async () => await Promise.reject(new Error('nothing is sent here')),
		outputSettings: { simplify: true, download: null },
		outcome,
	};
}

function taskOutcome(...known: Parameters<typeof task>): JobOutcome {
	return { outcome: 'task', task: task(...known) };
}

/** The hints after a batch. */
function hintsAt(outcomes: Array<ItemJob & ItemOutcome>, n8n: FakeN8n = {}): string[] {
	const hints: NonNullable<FakeN8n['hints']> = [];
	hintAt(contextOf({ hints, ...n8n }), outcomes);
	for (const { location } of hints) expect(location).toBe('outputPane');
	return hints.map(({ message }) => message);
}

it('shows nothing when all items succeeded', () => {
	expect(
		hintsAt([item(0, taskOutcome('succeeded')), item(1, { outcome: 'tasks', tasks: [] })]),
	).toEqual([]);
});

it('shows that a list may be incomplete', () => {
	const incomplete = 'There may be more tasks.';
	expect(hintsAt([item(1, { outcome: 'tasks', tasks: [], incomplete })])).toEqual([
		'Item 1: There may be more tasks.',
	]);
});

it('shows at most 1,000 characters', () => {
	const warnings = ['x'.repeat(1_000_000)];
	expect(hintsAt([item(1, taskOutcome('succeeded', { warnings }))])).toEqual([
		`Item 1: ${'x'.repeat(991)}…`,
	]);
});

it('counts the tasks that were returned unfinished', () => {
	const late = taskOutcome('processing');
	expect(hintsAt([item(0, late), item(1, taskOutcome('succeeded')), item(4, late)])).toEqual([
		'2 videos were not ready in time, so their tasks were returned unfinished (items 0 and 4). Use Task › Get later to get the videos.',
	]);
	expect(hintsAt([item(3, late)])).toEqual([
		'A video was not ready in time, so its task was returned unfinished (item 3). Use Task › Get later to get the video.',
	]);
});

it.each<[string, string, string]>([
	['advanced-custom-elements', 'An element', 'element'],
	['custom-voices', 'A voice', 'voice'],
])('names what the unfinished tasks of the kind %s create', (kind, one, them) => {
	const late: JobOutcome = { outcome: 'task', task: { ...task('processing'), kind } };
	const atKling = (itemIndex: number) => {
		const { job, ...rest } = item(itemIndex, late);
		return { ...rest, job: { ...job, provider: klingai } };
	};
	expect(hintsAt([atKling(3)])).toEqual([
		`${one} was not ready in time, so its task was returned unfinished (item 3). Use Task › Get later to get the ${them}.`,
	]);
	expect(hintsAt([atKling(0), atKling(4)])).toEqual([
		`2 ${them}s were not ready in time, so their tasks were returned unfinished (items 0 and 4). Use Task › Get later to get the ${them}s.`,
	]);
	const video = item(1, taskOutcome('processing'));
	expect(hintsAt([atKling(0), video])).toEqual([
		'2 results were not ready in time, so their tasks were returned unfinished (items 0 and 1). Use Task › Get later to get the results.',
	]);
});

it.each<Wait>([{ mode: 'none' }, { mode: 'suspend', timeout: 1, onTimeout: 'continue' }])(
	'shows nothing for an unfinished task without a wait: $mode',
	(wait) => {
		expect(hintsAt([item(0, taskOutcome('processing'), wait)])).toEqual([]);
	},
);

it('shows each warning once', () => {
	const warned = (...warnings: string[]) => taskOutcome('succeeded', { warnings });
	expect(
		hintsAt([
			item(0, warned('No <<<image_1>>> there.')),
			item(2, warned('It is short.', 'No <<<image_1>>> there.')),
		]),
	).toEqual(['Items 0 and 2: No &lt;&lt;&lt;image_1&gt;&gt;&gt; there.', 'Item 2: It is short.']);
});

it('shows the warnings of a suspended task only when it comes back', () => {
	const open = taskOutcome('processing', { warnings: ['It is short.'] });
	expect(hintsAt([item(0, open, { mode: 'suspend', timeout: 1, onTimeout: 'fail' })])).toEqual([]);
});

it('shows only the billing warnings of a failed item', () => {
	const failed = task('failed', { warnings: ['It is short.', DUPLICATE_WARNING] });
	const jobError: JobOutcome = {
		outcome: 'jobError',
		jobError: { provider, reason: 'failed', task: failed },
	};
	expect(hintsAt([item(0, jobError), item(1, taskOutcome('succeeded'))])).toEqual([
		`Item 0: ${DUPLICATE_WARNING}`,
	]);
});

it('shows a few warnings, and names a few items', () => {
	const warnings = Array.from({ length: 7 }, (_, index) => `Remark ${index}.`);
	const items = Array.from({ length: 12 }, (_, index) =>
		item(index, taskOutcome('succeeded', { warnings })),
	);
	expect(hintsAt(items)).toEqual(
		[0, 1, 2, 3, 4].map(
			(remark) => `Items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more: Remark ${remark}.`,
		),
	);
});

it('shows nothing to an agent', () => {
	expect(hintsAt([item(0, taskOutcome('processing'))], { isTool: true })).toEqual([]);
});

it('does nothing if n8n does not support hints', () => {
	expect(() => hint(contextOf({}), 'Look here.')).not.toThrow();
});
