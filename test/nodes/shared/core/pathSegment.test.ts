import fc from 'fast-check';

import { idFault, pathSegment } from '../../../../nodes/shared/core/pathSegment';
import { named } from '../../../support/named';
import { RUNS } from '../../../support/runs';

it.each([
	['nothing', '', 'empty'],
	['blanks', ' \t', 'empty'],
	['a dot', '.', 'dots'],
	['two dots', '..', 'dots'],
	['501 characters', 'a'.repeat(501), 'long'],
	['the first half of a character', 'bad\ud800', 'halfCharacter'],
	['the second half of a character', '\udc00bad', 'halfCharacter'],
	['a new line', 'a\nb', 'controlCharacter'],
	['a null byte', 'a\u0000', 'controlCharacter'],
])('names what is wrong with %s as an id', (_what, id, fault) => expect(idFault(id)).toBe(fault));

it.each(named(['835266081714884677', 'task-1', 'a/b', '...', 'ä', '🦊', 'a'.repeat(500)]))(
	'finds nothing wrong with the id %s, and encodes it',
	(_name, id) => {
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
