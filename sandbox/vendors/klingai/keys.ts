import { createHmac } from 'node:crypto';
import { z } from 'zod';

import { KEY_HEADERS, sentKey } from '../server/keyHeaders';
import type { Keys, AuthResult, AuthRequest } from '../server/vendor';

const GOOD = 'sandbox-klingai-key';
const EMPTY = 'sandbox-klingai-empty-key';

interface Pair {
	readonly accessKey: string;
	readonly secretKey: string;
	readonly balance: 'full' | 'empty';
}

const pairs: Pair[] = [
	{
		accessKey: 'sandbox-klingai-access-key',
		secretKey: 'sandbox-klingai-secret-key',
		balance: 'full',
	},
	{
		accessKey: 'sandbox-klingai-empty-access-key',
		secretKey: 'sandbox-klingai-empty-secret-key',
		balance: 'empty',
	},
];

const headerShape = z.object({ alg: z.literal('HS256'), typ: z.literal('JWT') });
const claimsShape = z.object({
	iss: z.string(),
	/** Seconds since 1970. */
	exp: z.number(),
	nbf: z.number(),
});

const refuse = (example: string): AuthResult => ({ apiError: { status: 401, example } });

/** Only the first generation, and the account that both share, take a signed token. */
function takesTokens(path: string): boolean {
	return path.startsWith('/v1/') || path.startsWith('/account/');
}

function parsePart<Shape>(part: string, shape: z.ZodType<Shape>): Shape | undefined {
	try {
		return shape.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))).data;
	} catch {
		return undefined;
	}
}

/** A JSON Web Token made from an Access Key and its Secret Key. */
function judgeToken(token: string, now: number): AuthResult {
	const [head = '', claimed = '', proof = ''] = token.split('.');
	const claims = parsePart(claimed, claimsShape);
	if (!parsePart(head, headerShape) || !claims) return refuse('unauthorized');

	const pair = pairs.find(({ accessKey }) => accessKey === claims.iss);
	const expected =
		pair && createHmac('sha256', pair.secretKey).update(`${head}.${claimed}`).digest('base64url');
	if (!pair || proof !== expected) return refuse('failed');
	const seconds = now / 1000;
	if (claims.nbf > seconds) return refuse('not_yet_valid');
	if (claims.exp <= seconds) return refuse('expired');
	return { balance: pair.balance };
}

function judge({ headers, path, now, apiErrors }: AuthRequest): AuthResult {
	const key = sentKey(headers, KEY_HEADERS.bearer);
	if (key === undefined) return { apiError: apiErrors.missingKey };
	if (key === GOOD) return { balance: 'full' };
	if (key === EMPTY) return { balance: 'empty' };
	if (!takesTokens(path)) return { apiError: apiErrors.unknownKey };
	return key.split('.').length === 3 ? judgeToken(key, now) : refuse('unknown_key_legacy');
}

/** An API Key for everything, or an Access Key with a Secret Key for the first generation. */
export const klingaiKeys: Keys = {
	good: GOOD,
	empty: EMPTY,
	others: Object.fromEntries(
		pairs.flatMap(({ accessKey, secretKey, balance }) => {
			const suffix = balance === 'empty' ? ' without balance' : '';
			return [
				[`Access Key${suffix}`, accessKey],
				[`Secret Key${suffix}`, secretKey],
			];
		}),
	),
	judge,
};
