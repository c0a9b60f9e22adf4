import { groupBy } from '../../../../nodes/shared/lib/groupBy';

it('groupBy groups entries by their key, in the order in which each key first occurs', () => {
	const groups = groupBy(['fox', 'bear', 'dog', 'lion', 'ox'], (word) => word.length);
	expect([...groups]).toEqual([
		[3, ['fox', 'dog']],
		[4, ['bear', 'lion']],
		[2, ['ox']],
	]);
});

it('groupBy returns no group for no entries', () => {
	expect([...groupBy([], String)]).toEqual([]);
});
