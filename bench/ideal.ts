/**
 * How long tasks take at least when only so many may run at once: each free place takes the next one in line, in no
 * time, and its end is seen in no time.
 *
 * @param durations in the order of the items, in any unit
 * @param limit how many may run at once, at least 1
 * @returns in the unit of the durations
 */
export function idealTime(durations: readonly number[], limit: number): number {
	const places = Array.from({ length: Math.min(limit, durations.length) }, () => 0);
	for (const duration of durations) {
		const free = places.indexOf(Math.min(...places));
		places[free] = (places[free] ?? 0) + duration;
	}
	return Math.max(0, ...places);
}
