import { TokenBucket } from '../../../../nodes/shared/lib/tokenBucket';

/** How many tokens can be taken in a row. */
function taken(bucket: TokenBucket, now: number): number {
	let count = 0;
	while (count < 1_000 && bucket.take(now)) count += 1;
	return count;
}

it('gives as many tokens as its capacity, and then as many as are refilled', () => {
	const bucket = new TokenBucket(10, 60);
	expect(taken(bucket, 5_000)).toBe(10);
	expect(taken(bucket, 5_999)).toBe(0);
	expect(taken(bucket, 8_000)).toBe(3);
});

it('never contains more tokens than its capacity', () => {
	const bucket = new TokenBucket(10, 60);
	expect(taken(bucket, 0)).toBe(10);
	bucket.refund(50);
	expect(taken(bucket, 0)).toBe(10);
	expect(taken(bucket, 60 * 60_000)).toBe(10);
});

it('continues to refill after the clock was set back', () => {
	const bucket = new TokenBucket(10, 60);
	expect(taken(bucket, 60 * 60_000)).toBe(10);
	expect(taken(bucket, 0)).toBe(0);
	expect(taken(bucket, 2_000)).toBe(2);
});

it('gives a token once it is refilled whole, and not before', () => {
	const bucket = new TokenBucket(1, 60);
	expect(bucket.take(0)).toBe(true);
	expect([bucket.hasToken(999), bucket.take(999)]).toEqual([false, false]);
	expect([bucket.hasToken(1_000), bucket.hasToken(1_000), bucket.take(1_000)]).toEqual([
		true,
		true,
		true,
	]);
	expect(bucket.hasToken(1_000)).toBe(false);
});

it('gives back the tokens that were not needed', () => {
	const bucket = new TokenBucket(10, 60);
	expect(taken(bucket, 0)).toBe(10);
	bucket.refund(3);
	expect(taken(bucket, 0)).toBe(3);
});
