import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { type Execution, itemsOf, type Steps } from '../n8n';
import { PROJECT, type Stage } from './stage';

const VIDEOS = path.join(PROJECT, 'output', 'demo');

/** The examples that the demo runs, in this order. */
const SHOWN = ['text-to-video', 'motion-control'];

const finishedTask = z.object({ status: z.literal('succeeded'), videoUrl: z.string().url() });

/** Runs the examples as a person would who presses "Execute workflow", and saves their videos. */
export async function runExamples(stage: Stage, steps: Steps): Promise<void> {
	for (const name of SHOWN) await runExample(name, stage, steps);
}

async function runExample(name: string, stage: Stage, steps: Steps): Promise<void> {
	const workflow = stage.examples.get(name);
	if (workflow === undefined)
		throw new Error(`There is no examples/${name}.json. Restore the file.`);

	steps.show('');
	const items = await steps.run(`Running "${workflow.name}"`, async () => {
		const execution = await stage.n8n.rest.runManually(workflow);
		const [node] = workflow.nodes.filter(({ type }) => type.startsWith('n8n-nodes-kling.'));
		const made = node === undefined ? [] : itemsOf(execution, node.name);
		if (execution.status === 'success' && made.length > 0) return made;
		throw new Error(`"${workflow.name}" made no video. ${whatHappened(execution)}`);
	});

	steps.show(JSON.stringify(items, undefined, 2));
	for (const [index, item] of items.entries()) {
		const task = finishedTask.safeParse(item);
		if (!task.success) throw new Error(`The item above is no finished task: ${task.error.message}`);
		const suffix = items.length > 1 ? `-${index + 1}` : '';
		await saveVideo(task.data.videoUrl, `${name}${suffix}.mp4`, steps);
	}
}

function whatHappened({ status, failure }: Execution): string {
	if (failure === undefined) return `n8n ended the run as "${status}".`;
	return [failure.message, failure.description ?? ''].join('\n').trim();
}

async function saveVideo(url: string, name: string, steps: Steps): Promise<void> {
	const response = await fetch(url);
	const video = Buffer.from(await response.arrayBuffer());
	// An MP4 file says so right after the length of its first box.
	if (!response.ok || video.toString('latin1', 4, 8) !== 'ftyp') {
		throw new Error(`${url} answered ${response.status} and no MP4 video.`);
	}
	await mkdir(VIDEOS, { recursive: true });
	const file = path.join(VIDEOS, name);
	await writeFile(file, video);
	steps.say(`Saved the video (MP4, ${Math.round(video.length / 1_000)} kB) as ${file}`);
}
