/**
 * Reads the points of a path, written as `x,y x,y`.
 *
 * @returns `undefined` if the text is not a list of points with whole numbers
 */
export function readPath(text: string): Array<{ x: number; y: number }> | undefined {
	const points = text
		.trim()
		.split(/\s+/)
		.map((point) => /^(-?\d+),(-?\d+)$/.exec(point));
	return points.every((point) => point !== null)
		? points.map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
		: undefined;
}
