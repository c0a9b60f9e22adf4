import { Kling } from '../../nodes/Kling/Kling.node';
import { useBench } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const bench = useBench();
useFastClock();

const TOOL = {
	asTool: true,
	nodes: [
		{
			provider: 'imini',
			prompt: "={{ $fromAI('prompt', 'What the video shows', 'string') }}",
			pollInterval: 1,
		},
	],
};

it('may be used as a tool', () => {
	expect(new Kling().description.usableAsTool).toBe(true);
});

it('makes a video for an AI agent', async () => {
	const { output } = await bench.run({ ...TOOL, items: [{ prompt: 'A fox' }] });
	const [task] = bench.sandbox.control.tasks('imini');
	const { name, description, answer } = output[0]?.json ?? {};
	expect({ name, description }).toEqual({
		name: 'Make_a_video',
		description: 'Generate a video from text or images in Kling',
	});
	expect(JSON.parse(String(answer))).toMatchObject([
		{
			taskId: task?.id,
			status: 'succeeded',
			videoUrl: `${bench.sandbox.url}/files/imini/${task?.id}.mp4`,
		},
	]);
	expect(bench.requests('submit')).toMatchObject([{ body: { prompt: 'A fox' } }]);
});

it('tells the agent what works', async () => {
	const { error } = await bench.run({ ...TOOL, items: [{ prompt: '' }] });
	expect(error?.message).toContain('Prompt is empty');
	expect(error?.message).toContain('Describe what the video should show. Nothing was sent.');
	expect(bench.sandbox.requests()).toEqual([]);
});
