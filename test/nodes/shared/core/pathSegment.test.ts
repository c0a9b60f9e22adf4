import fc from 'fast-check';

import { idFault, pathSegment } from '../../../../nodes/shared/core/pathSegment';
import { named } from '../../../support/named';
import { anyText } from '../../../support/anyText';
import { RUNS } from '../../../support/runs';

it.each([
	['an empty string', '', 'empty'],
	['blanks', ' \t', 'empty'],
	['a dot', '.', 'dots'],
	['two dots', '..', 'dots'],
	['501 characters', 'a'.repeat(501), 'long'],
	['the first half of a surrogate pair', 'bad\ud800', 'halfCharacter'],
	['the second half of a surrogate pair', '\udc00bad', 'halfCharacter'],
	['a line break', 'a\nb', 'controlCharacter'],
	['a null byte', 'a\u0000', 'controlCharacter'],
])('idFault names the fault of %s as an ID', (_what, id, fault) => expect(idFault(id)).toBe(fault));

it.each(named(['835266081714884677', 'task-1', 'a/b', '...', 'ä', '🦊', 'a'.repeat(500)]))(
	'idFault accepts the ID %s, and pathSegment encodes it',
	(_name, id) => {
		expect(idFault(id)).toBeNull();
		expect(pathSegment(id)).toBe(encodeURIComponent(id));
	},
);

it('pathSegment turns any text into one segment that never leads to another path', () => {
	const id = fc.oneof(
		anyText(),
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
