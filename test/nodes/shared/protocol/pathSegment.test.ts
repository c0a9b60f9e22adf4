import fc from 'fast-check';

import { idFault, pathSegment } from '../../../../nodes/shared/protocol/pathSegment';
import { RUNS } from '../../../support/runs';

it.each([
	['', 'empty'],
	[' \t', 'empty'],
	['.', 'dots'],
	['..', 'dots'],
	['a'.repeat(501), 'long'],
	['bad\ud800', 'halfCharacter'],
	['\udc00bad', 'halfCharacter'],
	['a\nb', 'controlCharacter'],
	['a\u0000', 'controlCharacter'],
])('names what is wrong with the id %p', (id, fault) => expect(idFault(id)).toBe(fault));

it.each(['835266081714884677', 'task-1', 'a/b', '...', 'ä', '🦊', 'a'.repeat(500)])(
	'finds nothing wrong with the id %p, and encodes it',
	(id) => {
		expect(idFault(id)).toBeNull();
		expect(pathSegment(id)).toBe(encodeURIComponent(id));
	},
);

it('makes one segment of whatever it is given, and never leads to another path', () => {
	const id = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({ unit: fc.constantFrom('.', '/', '\\', '%2e', '?', '#', '\ud800', '\0') }),
	);
	fc.assert(
		fc.property(id, (text) => {
			const { pathname, search, hash } = new URL(`https://example.com/tasks/${pathSegment(text)}`);
			expect(pathname).toMatch(/^\/tasks\/[^/]+$/);
			expect(search + hash).toBe('');
		}),
		{ numRuns: RUNS },
	);
});
