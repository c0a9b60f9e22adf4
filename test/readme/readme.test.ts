import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSAL_REASONS } from '../../nodes/shared/protocol/refusal';
import { troubleText } from '../../nodes/shared/n8n/troubleText';
import { imini } from '../../nodes/shared/providers/imini';
import { regenerated, unaligned } from './generate';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

it('has tables that agree with the code (npm run readme makes them anew)', async () => {
	expect(unaligned(readme)).toBe(unaligned(await regenerated(readme)));
});

it.each(REFUSAL_REASONS)('explains the message for a refusal of the kind %s', (reason) => {
	const refusal = {
		reason,
		httpStatus: 400,
		code: null,
		message: '',
		requestId: null,
		retryAfter: null,
	};
	const task = { provider: 'imini', kind: 'video', taskId: 'X' };
	const { message } = troubleText({
		provider: imini,
		task: reason === 'taskNotFound' ? task : null,
		reason: 'refused',
		refusal,
	});
	expect(readme).toContain(message.replace('imini ', '').replace(' X', ''));
});
