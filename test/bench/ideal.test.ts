import { idealTime } from '../../bench/ideal';

it.each([
	{ durations: [], limit: 5, ideal: 0 },
	{ durations: [60, 360, 120], limit: 1, ideal: 540 },
	{ durations: [60, 360, 120], limit: 3, ideal: 360 },
	{ durations: [60, 360, 120], limit: 50, ideal: 360 },
	// 60 + 120, beside 360.
	{ durations: [60, 360, 120], limit: 2, ideal: 360 },
	// In the order of the items, not in the best one: 60 + 60 + 360, beside 60 + 60.
	{ durations: [60, 60, 60, 60, 360], limit: 2, ideal: 480 },
	{ durations: [360, 60, 60, 60, 60], limit: 2, ideal: 360 },
])('$durations, $limit at a time, take $ideal', ({ durations, limit, ideal }) => {
	expect(idealTime(durations, limit)).toBe(ideal);
});
