import { chance } from '../test/support/pollSimulation';

/** A case's own chance: the same seed, suite and case give the same case, whatever ran before it. */
export class Random {
	private readonly next: () => number;

	constructor(seed: number, suite = '', index = 0) {
		this.next = chance(hashOf(`${seed}/${suite}/${index}`));
	}

	/** 0 up to, not including, 1. */
	fraction(): number {
		return this.next();
	}

	/** True with the given probability. */
	is(probability: number): boolean {
		return this.next() < probability;
	}

	/** A whole number, both limits included. */
	integer(first: number, last: number): number {
		return first + Math.floor(this.next() * (last - first + 1));
	}

	/** One of several values. */
	pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
		for (const [index, value] of values.entries()) {
			if (this.next() < 1 / (values.length - index)) return value;
		}
		throw new Error('there is nothing to pick from');
	}

	/** Makes as many values as chance wants, up to `most`. */
	list<T>(most: number, make: () => T): T[] {
		return Array.from({ length: this.integer(0, most) }, make);
	}
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	}
	return hash;
}
