import { printed } from '../../bench/printed';

it('sets numbers to the right with as many digits, and words to the left', () => {
	const rows = [
		{ provider: 'klingai', items: 1, 'node s': 287.4 },
		{ provider: 'imini', items: 200, 'node s': 8836.75 },
	];
	expect(printed({ title: 'Wall time', rows, notes: ['Seeded.'] })).toBe(
		[
			'Wall time',
			'',
			'provider  items    node s',
			'--------  -----  --------',
			'klingai       1    287.40',
			'imini       200  8,836.75',
			'',
			'Seeded.',
			'',
		].join('\n'),
	);
});
