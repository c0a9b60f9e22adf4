import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

/** An expression that makes an object with so many levels. */
function nested(levels: number): string {
	return `={{ Array.from({ length: ${levels} }).reduce((inner) => ({ a: inner }), {}) }}`;
}

it('a time without a zone is read in the time zone of the workflow', async () => {
	await harness.run({
		nodes: [
			{
				provider: 'klingai',
				resource: 'task',
				operation: 'getMany',
				filters: { createdAfter: '2026-11-20T08:00:00' },
			},
		],
	});
	const [list] = harness.sandbox.requests();
	// n8n's engine is in New York here, wherever the process is.
	expect(list?.body).toMatchObject({ start_time: String(Date.parse('2026-11-20T13:00:00Z')) });
});

it.each([101, 1_000])('the error names the field that is %i levels deep', async (levels) => {
	const { error } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: 'A fox', options: { additionalBodyFields: nested(levels) } },
		],
	});
	expect(error).toMatchObject({
		message: "'Additional Body Fields': nested more than 100 levels deep",
		description: 'Enter an object, e.g. {"seed": 7}. Nothing was sent.',
	});
	expect(harness.sandbox.requests()).toEqual([]);
});

/** An expression for an object that no stack holds, whether the code that copies it is compiled or not. */
const DEEP = `JSON.parse('{"a":'.repeat(20000) + '1' + '}'.repeat(20000))`;

it('continues with the other items if n8n itself cannot read a parameter of 20,000 levels', async () => {
	const { output } = await harness.run({
		nodes: [
			{
				provider: 'imini',
				prompt: 'A fox',
				waitMode: 'none',
				// Made when it is read: as a literal it would be too deep for n8n's parser, now and then.
				options: { additionalBodyFields: `={{ $json.deep ? ${DEEP} : {} }}` },
			},
		],
		items: [{ deep: true }, { deep: false }],
		onError: 'continueRegularOutput',
	});
	expect(output).toMatchObject([
		{
			json: {
				error: {
					message: "n8n cannot read the value of 'options'",
					description:
						'Enter a plain value, or one that is nested less deeply. Nothing was sent. n8n reports: "RangeError: Maximum call stack size exceeded".',
					reason: 'invalidInput',
				},
			},
		},
		{ json: { status: 'queued' } },
	]);
	expect(harness.requests('submit')).toHaveLength(1);
});

it('a Task ID with half a character is rejected, and the other tasks are read', async () => {
	const { output } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: 'A fox [seconds=600]', waitMode: 'none' },
			{
				provider: 'imini',
				resource: 'task',
				operation: 'get',
				taskId: '={{ $itemIndex === 1 ? "bad\\ud800" : $json.taskId }}',
			},
		],
		items: [{}, {}, {}],
		onError: 'continueRegularOutput',
	});
	expect(output).toMatchObject([
		{ json: { status: 'queued' } },
		{
			json: {
				error: { message: "'Task ID': the ID contains half a character", reason: 'invalidInput' },
			},
		},
		{ json: { status: 'queued' } },
	]);
});
