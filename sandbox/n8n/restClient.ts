/** An answer of n8n's REST interface. */
export interface Answer {
	status: number;
	/** Parsed JSON, or the text where it is none. */
	body: unknown;
}

/** n8n refused a call. */
export class N8nError extends Error {
	override readonly name = 'N8nError';

	constructor(
		readonly call: string,
		readonly answer: Answer,
	) {
		super(`n8n answered ${answer.status} to ${call}: ${JSON.stringify(answer.body).slice(0, 800)}`);
	}
}

const CALL_TIMEOUT_MS = 30_000;

/** Node's word for a connection that was kept for the next call and that the server has closed in the meantime. */
const CLOSED_MEANWHILE = 'UND_ERR_SOCKET';

/** Several connections may have been kept, and all of them closed. */
const MAX_ATTEMPTS = 5;

/** `fetch`, which sends a call again when the kept connection was closed before the server could take it. */
export async function onLiveConnection(url: string, init: RequestInit = {}): Promise<Response> {
	for (let tries = 1; ; tries++) {
		try {
			return await fetch(url, init);
		} catch (reason) {
			if (tries === MAX_ATTEMPTS || !isClosedMeanwhile(reason)) throw reason;
		}
	}
}

/** Looks at what the error is made of: in Jest, what `fetch` throws is no `Error` of the test's own. */
function isClosedMeanwhile(reason: unknown): boolean {
	if (typeof reason !== 'object' || reason === null || !('cause' in reason)) return false;
	const { cause } = reason;
	if (typeof cause !== 'object' || cause === null || !('code' in cause)) return false;
	return cause.code === CLOSED_MEANWHILE;
}

/** HTTP calls to one n8n as one signed-in browser would make them. */
export class RestClient {
	private cookie = '';

	constructor(readonly url: string) {}

	/** One call, whatever the answer. */
	async send(method: string, path: string, body?: unknown): Promise<Answer> {
		const response = await onLiveConnection(this.url + path, {
			method,
			redirect: 'manual',
			signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
			headers: {
				accept: 'application/json',
				// n8n ties a session to the browser that opened it.
				'browser-id': 'n8n-nodes-kling',
				...(this.cookie === '' ? {} : { cookie: this.cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const session = response.headers
			.getSetCookie()
			.find((cookie) => cookie.startsWith('n8n-auth='));
		if (session !== undefined) this.cookie = session.split(';', 1)[0] ?? '';
		return { status: response.status, body: parseJson(await response.text()) };
	}

	/** One call that has to succeed; returns what n8n wraps in `data`, or the whole body where it wraps nothing. */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await this.send(method, path, body);
		if (answer.status >= 300) throw new N8nError(`${method} ${path}`, answer);
		const content = answer.body;
		return typeof content === 'object' && content !== null && 'data' in content
			? content.data
			: content;
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
