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
