import { readPath } from '../../../../nodes/Kling/fields/motionPath';

it('readPath reads points separated by spaces or line breaks', () => {
	expect(readPath('10,20 30,40')).toEqual([
		{ x: 10, y: 20 },
		{ x: 30, y: 40 },
	]);
	expect(readPath(' 10,20\n-3,0 ')).toEqual([
		{ x: 10, y: 20 },
		{ x: -3, y: 0 },
	]);
});

it.each(['', '10', '10,', '10;20', '10,20,30', '1.5,2', 'a,b', '10, 20'])(
	'readPath returns undefined for %j',
	(text) => expect(readPath(text)).toBeUndefined(),
);
