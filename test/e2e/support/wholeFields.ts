import type { Stage } from './testInstance';
import { theProvider } from './testInstance';

const FRAMES = [
	{ url: 'https://example.com/a.png', role: 'firstFrame' },
	{ url: 'https://example.com/b.png', role: 'lastFrame' },
];

/** Rows with what one expression gives for a whole field, as the panel stores it, as a list, and with nothing. */
const ROWS = [{ images: { image: FRAMES } }, { images: FRAMES }, { images: null }].map((row) => ({
	...row,
	// One after the other, so that the requests come in the order of the rows.
	options: { negativePrompt: 'blur', maxParallelTasks: 1 },
}));

/** The bodies that are sent when Images and Options are one expression each. */
export async function bodiesOfWholeFields(stage: Stage): Promise<unknown[]> {
	const parameters = {
		prompt: 'A fox',
		waitMode: 'none',
		images: '={{ $json.images }}',
		options: '={{ $json.options }}',
	};
	const execution = await stage.run(stage.kling(theProvider('imini'), parameters), ROWS);
	if (execution.failure) throw new Error(execution.failure.message);
	return stage.sandbox
		.requests()
		.filter(({ role }) => role === 'submit')
		.map(({ body }) => body);
}

const WITH_FRAMES = {
	extra_params: { negative_prompt: 'blur' },
	reference_images: [
		{ url: 'https://example.com/a.png', reference_type: 'first_frame' },
		{ url: 'https://example.com/b.png', reference_type: 'last_frame' },
	],
};

/** What these bodies hold. */
export const WHOLE_FIELDS = [
	WITH_FRAMES,
	WITH_FRAMES,
	{ extra_params: { negative_prompt: 'blur' } },
];
