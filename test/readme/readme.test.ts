import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_ERROR_REASONS } from '../../nodes/shared/core/apiError';
import { errorText } from '../../nodes/shared/n8n/output/errorText';
import { imini } from '../../nodes/shared/providers/imini';
import { regenerated, unaligned } from './generate';
import { PAGES, ROOT } from './pages';

const errors = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');

it.each(PAGES)(
	'%s has tables that agree with the code (npm run readme makes them anew)',
	async (page) => {
		const text = readFileSync(join(ROOT, page), 'utf8');
		expect(unaligned(text)).toBe(unaligned(await regenerated(text)));
	},
);

it('the README is short enough to be read: at most 8 KB', () => {
	expect(readFileSync(join(ROOT, 'README.md')).length).toBeLessThanOrEqual(8_192);
});

it('refuses a part that it cannot make', async () => {
	await expect(regenerated(marked('prices'))).rejects.toThrow('prices');
	await expect(regenerated(marked('models nobody'))).rejects.toThrow('models nobody');
});

function marked(name: string): string {
	return `<!-- generated: ${name} -->\n<!-- /generated -->\n`;
}

it.each(API_ERROR_REASONS)('explains the message for a refusal of the kind %s', (reason) => {
	const apiError = {
		reason,
		httpStatus: 400,
		code: null,
		message: '',
		requestId: null,
		retryAfter: null,
	};
	const task = { provider: 'imini', kind: 'video', taskId: 'X' };
	const { message } = errorText({
		provider: imini,
		task: reason === 'taskNotFound' ? task : null,
		reason: 'rejected',
		apiError,
	});
	expect(errors).toContain(message.replace(/ ?imini ?/, ''));
});
