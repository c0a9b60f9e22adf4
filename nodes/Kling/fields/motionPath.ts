/** Reads the points of a path, written as `x,y x,y` in whole numbers; `undefined` for any other text. */
export function readPath(text: string): Array<{ x: number; y: number }> | undefined {
	const points = text
		.trim()
		.split(/\s+/)
		.map((point) => /^(-?\d+),(-?\d+)$/.exec(point));
	return points.every((point) => point !== null)
		? points.map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
		: undefined;
}
