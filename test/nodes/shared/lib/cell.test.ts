import { readNumber, singleValue } from '../../../../nodes/shared/lib/cell';

/** A value in so many objects of the same form. */
function inside(levels: number, around: (inner: unknown) => unknown): unknown {
	return Array.from({ length: levels }).reduce<unknown>(around, 'A fox');
}

const inObject = (inner: unknown) => ({ value: inner });
const inArray = (inner: unknown) => [inner];

it.each([
	['objects with a value', inObject],
	['lists with one entry', inArray],
])('the value in a few %s is found', (_, around) => {
	expect(singleValue(inside(3, around))).toBe('A fox');
});

it.each([
	['objects with a value', inObject],
	['lists with one entry', inArray],
])('a value in 20,000 %s is none, and nothing throws', (_, around) => {
	expect(typeof singleValue(inside(20_000, around))).toBe('object');
});

it('a whole number of any size is a number', () => {
	expect(readNumber(7n)).toBe(7);
});
