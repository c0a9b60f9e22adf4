/** Maximum levels of nested escaping: a percent-encoded text, encoded again, inside JSON, for example. */
const LEVELS = 3;

/** What JSON, and JavaScript, write as a backslash and one letter. */
const LETTERS: ReadonlyMap<number, number> = codes([
	['b', '\b'],
	['f', '\f'],
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
	['"', '"'],
	["'", "'"],
	['/', '/'],
	['\\', '\\'],
]);

/** HTML's names of the characters beyond letters and digits that a key may have (HTML Standard, section 13.5). */
const ENTITIES: ReadonlyArray<readonly [string, string]> = [
	['Tab', '\t'],
	['NewLine', '\n'],
	['excl', '!'],
	['quot', '"'],
	['QUOT', '"'],
	['num', '#'],
	['dollar', '$'],
	['percnt', '%'],
	['amp', '&'],
	['AMP', '&'],
	['apos', "'"],
	['lpar', '('],
	['rpar', ')'],
	['ast', '*'],
	['plus', '+'],
	['comma', ','],
	['period', '.'],
	['sol', '/'],
	['colon', ':'],
	['semi', ';'],
	['lt', '<'],
	['LT', '<'],
	['equals', '='],
	['gt', '>'],
	['GT', '>'],
	['quest', '?'],
	['commat', '@'],
	['lsqb', '['],
	['lbrack', '['],
	['bsol', '\\'],
	['rsqb', ']'],
	['rbrack', ']'],
	['Hat', '^'],
	['lowbar', '_'],
	['grave', '`'],
	['lcub', '{'],
	['lbrace', '{'],
	['verbar', '|'],
	['vert', '|'],
	['rcub', '}'],
	['rbrace', '}'],
];

/** Most digits of an entity's number, with leading zeros. */
const ENTITY_MAX_DIGITS = 8;

const BACKSLASH = codeOf('\\');
const PERCENT = codeOf('%');
const AMPERSAND = codeOf('&');
const SEMICOLON = codeOf(';');
const HASH = codeOf('#');
const SMALL_U = codeOf('u');
const SMALL_X = codeOf('x');

/** Characters that begin an escape. */
export const INTRODUCERS = '\\%&';

/** Returned past the end of the text, and for an invalid escape. */
const NOTHING = -1;

/** Trie of entity names, so that a text full of ampersands is not read far. */
interface Names {
	/** The character that has the name so far. */
	char: number;
	more: Map<number, Names>;
}

const ENTITY_NAMES = namesOf(ENTITIES);

function namesOf(entities: ReadonlyArray<readonly [string, string]>): Names {
	const all: Names = { char: NOTHING, more: new Map() };
	for (const [name, char] of entities) {
		let names = all;
		for (const letter of name) {
			const longer = names.more.get(codeOf(letter)) ?? { char: NOTHING, more: new Map() };
			names.more.set(codeOf(letter), longer);
			names = longer;
		}
		names.char = codeOf(char);
	}
	return all;
}

function codes(pairs: ReadonlyArray<readonly [string, string]>): ReadonlyMap<number, number> {
	return new Map(pairs.map(([from, to]) => [codeOf(from), codeOf(to)]));
}

function codeOf(char: string): number {
	return char.codePointAt(0) ?? 0;
}

/**
 * Reads a text character by character, with or without decoding the escapes of JSON, URLs and HTML. Allocates nothing,
 * because it runs for every index of large texts.
 */
export class EscapedText {
	/** Where the character that was read last ends. */
	private end = 0;

	constructor(readonly text: string) {}

	/** The only reading of the character at an index; `undefined` if an escape may begin there, and past the end. */
	onlyReading(at: number): number | undefined {
		const code = this.text.codePointAt(at);
		return code === undefined || isIntroducer(code) ? undefined : code;
	}

	/**
	 * Reports every reading of the character at an index: unchanged, and decoded up to {@link LEVELS} times. Takes
	 * about the same time at any index.
	 *
	 * @param onReading gets the character's code point, and where it ends
	 */
	readings(at: number, onReading: (code: number, end: number) => void): void {
		const plain = this.plain(at);
		if (plain === NOTHING) return;
		let before = this.end;
		onReading(plain, before);
		if (!isIntroducer(plain)) return;
		for (let level = 1; level <= LEVELS; level++) {
			const code = this.read(at, level);
			if (this.end !== before) onReading(code, this.end);
			before = this.end;
		}
	}

	private plain(at: number): number {
		const code = this.text.codePointAt(at);
		if (code === undefined) return NOTHING;
		this.end = at + (code > 0xffff ? 2 : 1);
		return code;
	}

	/** The character, decoded so many times; {@link NOTHING} past the end of the text. */
	private read(at: number, level: number): number {
		const plain = this.plain(at);
		if (level === 0 || !isIntroducer(plain)) return plain;
		const begin = this.read(at, level - 1);
		const { end } = this;
		const code = this.escaped(begin, end, level - 1);
		if (code !== NOTHING) return code;
		this.end = end;
		return begin;
	}

	private escaped(introducer: number, at: number, level: number): number {
		switch (introducer) {
			case BACKSLASH:
				return this.afterBackslash(at, level);
			case PERCENT:
				return this.afterPercent(at, level);
			case AMPERSAND:
				return this.afterAmpersand(at, level);
			default:
				return NOTHING;
		}
	}

	/** `\n`, `\/`, `\x2f`, `\u002f`, and two of the last for a character beyond 16 bits. */
	private afterBackslash(at: number, level: number): number {
		const high = this.codeUnit(at, level);
		if ((high & 0xfc00) !== 0xd800) return high;
		const { end } = this;
		const low = this.read(end, level) === BACKSLASH ? this.codeUnit(this.end, level) : NOTHING;
		if (low !== NOTHING && (low & 0xfc00) === 0xdc00) {
			return 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
		}
		this.end = end;
		return high;
	}

	private codeUnit(at: number, level: number): number {
		const mark = this.read(at, level);
		if (mark === SMALL_U) return this.hex(this.end, 4, level);
		if (mark === SMALL_X) return this.hex(this.end, 2, level);
		return LETTERS.get(mark) ?? NOTHING;
	}

	/** `%2F`, and several of them for a character beyond ASCII, which is written in UTF-8. */
	private afterPercent(at: number, level: number): number {
		const lead = this.hex(at, 2, level);
		if (lead < 0xc0) return lead;
		const { end } = this;
		const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
		let code = lead & (0x3f >> more);
		for (let byte = 0; byte < more; byte++) {
			const next = this.read(this.end, level) === PERCENT ? this.hex(this.end, 2, level) : NOTHING;
			code = (next & 0xc0) === 0x80 && next !== NOTHING ? (code << 6) | (next & 0x3f) : NOTHING;
			if (code === NOTHING) break;
		}
		if (code !== NOTHING && code <= 0x10ffff) return code;
		this.end = end;
		return lead;
	}

	/** `&amp;`, `&#47;`, `&#x2f;`. */
	private afterAmpersand(at: number, level: number): number {
		let code = this.read(at, level);
		if (code === HASH) return this.afterHash(level);
		let names = ENTITY_NAMES;
		while (isAlphanumeric(code)) {
			const longer = names.more.get(code);
			if (!longer) return NOTHING;
			names = longer;
			code = this.read(this.end, level);
		}
		return code === SEMICOLON ? names.char : NOTHING;
	}

	private afterHash(level: number): number {
		let code = this.read(this.end, level);
		const base = (code | 0x20) === SMALL_X ? 16 : 10;
		if (base === 16) code = this.read(this.end, level);
		let value = NOTHING;
		for (let digits = 0; digits < ENTITY_MAX_DIGITS && hexValue(code) !== NOTHING; digits++) {
			if (hexValue(code) >= base) return NOTHING;
			value = Math.max(0, value) * base + hexValue(code);
			code = this.read(this.end, level);
		}
		return code === SEMICOLON && value <= 0x10ffff ? value : NOTHING;
	}

	private hex(at: number, digits: number, level: number): number {
		let value = 0;
		this.end = at;
		for (let digit = 0; digit < digits; digit++) {
			const digitValue = hexValue(this.read(this.end, level));
			if (digitValue === NOTHING) return NOTHING;
			value = value * 16 + digitValue;
		}
		return value;
	}
}

function isIntroducer(code: number): boolean {
	return code === BACKSLASH || code === PERCENT || code === AMPERSAND;
}

function isAlphanumeric(code: number): boolean {
	// Letters differ by one bit in the two cases.
	const lower = code | 0x20;
	return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

function hexValue(code: number): number {
	if (code >= 0x30 && code <= 0x39) return code - 0x30;
	const lower = code | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : NOTHING;
}
