import { existsSync } from 'node:fs';
import path from 'node:path';

import { NODE_MAJOR } from '../../sandbox/n8n/nodeRuntime';
import { isInRange, knownN8n, OLDEST_N8N, PINNED_N8N } from '../../sandbox/n8n/versions';

test.each([PINNED_N8N, OLDEST_N8N])(
	'n8n %s has a lock file and runs on the Node that is brought',
	(version) => {
		const lock = path.join(__dirname, `../../sandbox/n8n/n8n-${version}.package-lock.json`);
		expect(existsSync(lock)).toBe(true);
		expect(isInRange(`${NODE_MAJOR}.0.0`, knownN8n(version).node)).toBe(true);
	},
);

test('another version is refused, and the message says which there are', () => {
	expect(() => knownN8n('1.0.0')).toThrow(
		`n8n 1.0.0 is not known here, only ${PINNED_N8N} and ${OLDEST_N8N} are.`,
	);
});

test.each([
	['20.18.3', { from: '20.19' }, false],
	['20.19.0', { from: '20.19' }, true],
	['22.0.0', { from: '20.19' }, true],
	['24.21.0', { from: '20.19', upTo: 24 }, true],
	['25.0.0', { from: '20.19', upTo: 24 }, false],
	['26.1.0', { from: '24.0' }, true],
])('Node %s in %j: %p', (version, range, expected) => {
	expect(isInRange(version, range)).toBe(expected);
});
