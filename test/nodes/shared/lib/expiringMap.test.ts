import { ExpiringMap } from '../../../../nodes/shared/lib/expiringMap';

it('returns a value until its lifetime is over', () => {
	const map = new ExpiringMap<number>(10, 1_000);
	map.set('a', 1, 5_000);
	expect([map.get('a', 5_000), map.get('a', 5_999), map.get('a', 6_000)]).toEqual([
		1,
		1,
		undefined,
	]);
});

it('drops the oldest entry when there are too many', () => {
	const map = new ExpiringMap<number>(2, 1_000);
	map.set('a', 1, 0);
	map.set('b', 2, 1);
	map.set('a', 3, 2);
	map.set('c', 4, 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key, 3))).toEqual([3, undefined, 4]);
});

it('drops a value from the future when the clock was set back', () => {
	const map = new ExpiringMap<number>(2, 1_000);
	map.set('a', 1, 60_000);
	expect(map.get('a', 0)).toBeUndefined();
});

it('keeps every value without a lifetime, deletes one, and knows no other one', () => {
	const map = new ExpiringMap<number>(2);
	map.set('a', 1);
	map.set('b', 2);
	expect([map.get('a'), map.get('b', 1e15), map.get('c')]).toEqual([1, 2, undefined]);
	map.delete('a');
	map.delete('c');
	expect([map.get('a'), map.get('b')]).toEqual([undefined, 2]);
});

it('counts no value that has expired and was read', () => {
	const map = new ExpiringMap<number>(2, 1_000);
	map.set('a', 1, 0);
	map.set('b', 2, 500);
	expect(map.get('b', 2_000)).toBeUndefined();
	map.set('c', 3, 500);
	expect(map.get('a', 999)).toBe(1);
});

it('drops the entry that was set first when there is one too many', () => {
	const map = new ExpiringMap<number>(2);
	map.set('a', 1);
	map.set('b', 2);
	map.set('c', 3);
	expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([undefined, 2, 3]);
});
