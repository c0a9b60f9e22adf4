import fc from 'fast-check';

const LAST_CODE = 0x10ffff;

/**
 * Any character, half surrogate pairs included. The library's own (`unit: 'binary'`, and those of its queries and URLs)
 * first makes a table of all million characters, in each test file.
 */
export const anyCharacter = fc
	.integer({ min: 0, max: LAST_CODE })
	.map((code) => String.fromCodePoint(code), codeOf);

/** Any text. */
export function anyText(constraints: fc.StringConstraints = {}): fc.Arbitrary<string> {
	return fc.string({ ...constraints, unit: anyCharacter });
}

/** The library asks which code a character has, to put words like `__proto__` between the others. */
function codeOf(character: unknown): number {
	const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
	if (code === undefined || String.fromCodePoint(code) !== character)
		throw new Error('no character');
	return code;
}
