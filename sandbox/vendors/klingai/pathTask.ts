import { CLIP } from '../server/files';
import type { Call } from '../server/vendor';
import type { TaskView, Words } from '../server/view';

export const pathWords: Words = {
	queued: 'submitted',
	processing: 'processing',
	succeeded: 'succeeded',
	failed: 'failed',
};

function failureMessage({ task, phase }: TaskView, { contract }: Call): unknown {
	if (phase !== 'failed') return '';
	const example = task.marks.has('fail-moderation') ? 'failed_content_moderation' : 'failed';
	return contract.exampleAnswer('getTasks', 200, example, '/data/0/message');
}

/** One task as the second generation's lists hold it, and as its callbacks carry it. */
export function pathTask(view: TaskView, call: Call) {
	const { task, phase, status, videos, watermarked } = view;
	return {
		id: task.id,
		status,
		message: failureMessage(view, call),
		create_time: task.createdAt,
		update_time: view.changedAt,
		external_id: task.externalId ?? '',
		outputs: videos.map((url, index) => ({
			type: 'video',
			id: `${task.id}${index}`,
			url,
			watermark_url: watermarked[index] ?? '',
			duration: CLIP.seconds.toFixed(3),
		})),
		...(phase === 'succeeded' && {
			billing: [{ charge_type: 'unit', amount: '4.0', package_type: 'video' }],
		}),
	};
}
