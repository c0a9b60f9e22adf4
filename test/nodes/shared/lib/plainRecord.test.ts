import { isPlainRecord } from '../../../../nodes/shared/lib/plainRecord';

it.each([
	[{}, true],
	[{ a: 1 }, true],
	[[], false],
	[[{ a: 1 }], false],
	[null, false],
	[undefined, false],
	['a', false],
	[7, false],
	[true, false],
])('whether %j is an object with keys, and not a list, is %j', (value, isRecord) => {
	expect(isPlainRecord(value)).toBe(isRecord);
});
