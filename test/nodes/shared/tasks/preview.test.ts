import { klingai } from '../../../../nodes/shared/providers/klingai';
import { wavespeed } from '../../../../nodes/shared/providers/wavespeed';
import { previewOf, type PreviewSettings } from '../../../../nodes/shared/tasks/preview';
import { secretHider } from '../../../../nodes/shared/lib/secret';
import { generateRequest } from '../../../support/requests';
import { fileOf, PICTURE } from '../../../support/files';
import { submissionOf } from './submission';

const SETTINGS: PreviewSettings = { nameOf: () => 'fox "1".png', hide: (text) => text };
const RESUME = 'https://n8n.example/webhook-waiting/7?signature=abc';

it('a preview shows a file, our ID and the resume URL as placeholders', () => {
	const request = generateRequest({
		duration: 5,
		images: [{ image: fileOf(PICTURE), role: 'firstFrame' }],
	});
	const preview = previewOf(klingai, submissionOf(klingai, request), SETTINGS, RESUME);
	expect(preview).toEqual({
		method: 'POST',
		path: '/omni-video/kling-3.0-omni',
		headers: { 'Content-Type': 'application/json' },
		body: '{"contents":[{"type":"prompt","text":"A red fox runs over fresh snow"},{"type":"first_frame","url":"<file fox \\"1\\".png, image/png, 972 bytes>"}],"settings":{"multi_shot":false,"duration":5},"options":{"callback_url":"<URL that resumes the execution>","external_task_id":"<ID of the item in its execution>"}}',
		files: [{ name: 'fox "1".png', type: 'image/png', size: PICTURE.length }],
	});
});

it('a preview shows the resume URL in the query as a placeholder', () => {
	const submission = submissionOf(wavespeed, generateRequest({ duration: 5 }));
	expect(previewOf(wavespeed, submission, SETTINGS, RESUME).query).toEqual({
		webhook: '<URL that resumes the execution>',
	});
});

it("a preview shows the user's own external task ID and callback URL", () => {
	const request = generateRequest({
		externalTaskId: 'order-7',
		callbackUrl: 'https://example.com/hook',
	});
	const { body } = previewOf(klingai, submissionOf(klingai, request), SETTINGS);
	expect(body).toContain('"order-7"');
	expect(body).toContain('"https://example.com/hook"');
});

it('a preview keeps all digits of a number in Additional Body Fields', () => {
	const request = generateRequest({ additionalBodyFields: { seed: 12345678901234567890n } });
	const { body } = previewOf(wavespeed, submissionOf(wavespeed, request), SETTINGS);
	expect(body).toContain('"seed":12345678901234567890');
});

it('a preview hides a secret in every part of the request', () => {
	const request = generateRequest({
		prompt: 'A fox with the-secret-key',
		callbackUrl: 'https://example.com/hook?key=the-secret-key',
		images: [{ image: fileOf(PICTURE), role: 'firstFrame' }],
	});
	const preview = previewOf(wavespeed, submissionOf(wavespeed, request), {
		nameOf: () => 'the-secret-key.png',
		hide: secretHider(['the-secret-key']),
	});
	expect(JSON.stringify(preview)).not.toContain('the-secret-key');
	expect(preview.files).toEqual([
		{ name: '[hidden].png', type: 'image/png', size: PICTURE.length },
	]);
});
