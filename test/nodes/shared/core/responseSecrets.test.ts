import fc from 'fast-check';

import { withoutSecretsInResponse } from '../../../../nodes/shared/core/responseSecrets';
import { HIDDEN, secretHider } from '../../../../nodes/shared/lib/secret';
import { RUNS } from '../../../support/runs';

const KEY = 'sk/0123-abcdef=';
const hide = secretHider([KEY]);
const said = (body: string) => withoutSecretsInResponse(body, hide);

const URL_WITH_KEY = `https://cdn.example/1.mp4?key=${encodeURIComponent(KEY)}`;
const PLAIN_URL_WITH_KEY = `https://cdn.example/${KEY}/1.mp4`;

describe('withoutSecretsInResponse', () => {
	it.each<[where: string, body: object]>([
		['url', { url: URL_WITH_KEY }],
		['video_url', { video_url: PLAIN_URL_WITH_KEY }],
		[
			'data.task_result.videos',
			{ data: { task_result: { videos: [{ url: URL_WITH_KEY, watermark_url: URL_WITH_KEY }] } } },
		],
		['videos', { videos: [URL_WITH_KEY, PLAIN_URL_WITH_KEY] }],
		['fail_reason', { fail_reason: URL_WITH_KEY }],
		['FAIL_REASON', { FAIL_REASON: URL_WITH_KEY }],
		['watermarked', { watermarked: URL_WITH_KEY }],
		['cover', { cover: ` ${URL_WITH_KEY} ` }],
		['Video', { Video: URL_WITH_KEY }],
		['output', { output: URL_WITH_KEY }],
		['outputs', { outputs: [URL_WITH_KEY, PLAIN_URL_WITH_KEY] }],
		[
			'result.videos',
			{ result: { videos: [{ url: [URL_WITH_KEY], cover_image_url: URL_WITH_KEY }] } },
		],
	])('keeps the URLs of videos and covers in %s unchanged', (_where, body) => {
		expect(JSON.parse(said(JSON.stringify(body)))).toEqual(body);
	});

	it('keeps the URL of a video in JSON that is a text of the response, and hides the secret beside it', () => {
		const inner = { resultUrls: [URL_WITH_KEY], message: KEY };
		const body = { data: { resultJson: JSON.stringify(inner) } };
		expect(JSON.parse(JSON.parse(said(JSON.stringify(body))).data.resultJson)).toEqual({
			...inner,
			message: HIDDEN,
		});
	});

	it('keeps a URL that was written with escaped slashes', () => {
		const body = `{"url":"${URL_WITH_KEY.replaceAll('/', '\\/')}"}`;
		expect(JSON.parse(said(body))).toEqual({ url: URL_WITH_KEY });
	});

	it('keeps every digit of an ID when it hides a secret elsewhere', () => {
		expect(said(`{"id":835266081714884677,"message":"${KEY}"}`)).toBe(
			`{"id":835266081714884677,"message":"${HIDDEN}"}`,
		);
	});

	it.each([
		[{ message: PLAIN_URL_WITH_KEY }, { message: `https://cdn.example/${HIDDEN}/1.mp4` }],
		[{ url: `see ${URL_WITH_KEY}` }, { url: `see https://cdn.example/1.mp4?key=${HIDDEN}` }],
		[{ url: KEY }, { url: HIDDEN }],
		[{ callback_url: PLAIN_URL_WITH_KEY }, { callback_url: `https://cdn.example/${HIDDEN}/1.mp4` }],
		[{ webhookUrl: PLAIN_URL_WITH_KEY }, { webhookUrl: `https://cdn.example/${HIDDEN}/1.mp4` }],
		...[
			'notify_url',
			'requestUrl',
			'help_url',
			'docs_url',
			'DOC_URL',
			'documentation_url',
			'url_of_docs',
			'url_of_doc',
			'CallbackURL',
			'output_text',
			'my_output',
			'fail_reasons',
			'the_fail_reason',
			'link',
		].map((name): [object, object] => [
			{ [name]: PLAIN_URL_WITH_KEY },
			{ [name]: `https://cdn.example/${HIDDEN}/1.mp4` },
		]),
		[{ doc_url: PLAIN_URL_WITH_KEY }, { doc_url: `https://cdn.example/${HIDDEN}/1.mp4` }],
		[{ [KEY]: 1 }, { [HIDDEN]: 1 }],
		[[[KEY]], [[HIDDEN]]],
	])('hides the secret in every other place: %j', (body, expected) => {
		expect(JSON.parse(said(JSON.stringify(body)))).toEqual(expected);
	});

	it('hides a secret that is written as a number', () => {
		expect(withoutSecretsInResponse('{"key":123456789012}', secretHider(['123456789012']))).toBe(
			`{"key":"${HIDDEN}"}`,
		);
	});

	it('hides the secret in a response that is not JSON, even in a URL', () => {
		expect(said(`<a href="${URL_WITH_KEY}">`)).toBe(
			`<a href="https://cdn.example/1.mp4?key=${HIDDEN}">`,
		);
	});

	it('returns a response without a secret unchanged', () => {
		fc.assert(
			fc.property(fc.json(), (body) => {
				expect(said(body)).toBe(body);
			}),
			{ numRuns: RUNS },
		);
	});

	it('hides the secret in every field that is not named like a URL', () => {
		const withKey = fc.tuple(fc.string(), fc.string()).map((parts) => parts.join(KEY));
		const names = fc
			.string()
			.filter((name) => !/url|video|cover|watermark|fail_reason/i.test(name));
		const values = fc.letrec((tie) => ({
			value: fc.oneof(
				withKey,
				fc.webUrl().map((url) => `${url}/${KEY}`),
				fc.array(tie('value')),
				fc.dictionary(names, tie('value')),
			),
		})).value;
		fc.assert(
			fc.property(values, (value) => {
				expect(said(JSON.stringify(value))).not.toContain(KEY);
			}),
			{ numRuns: RUNS },
		);
	});
});

it('withoutSecretsInResponse writes only a response with a secret again', () => {
	const spaced = `{ "a" : 1.0, "b" : [ null ] }`;
	expect(said(spaced)).toBe(spaced);
	expect(said(`{ "a" : 1.0, "b" : [ null, true ], "c" : "${KEY}" }`)).toBe(
		`{"a":1,"b":[null,true],"c":"${HIDDEN}"}`,
	);
});

it('withoutSecretsInResponse keeps the words of a text that is not JSON, and of a list in a text', () => {
	expect(said(JSON.stringify({ message: `bad key ${KEY}` }))).toBe(
		`{"message":"bad key ${HIDDEN}"}`,
	);
	expect(said(JSON.stringify({ message: `["${KEY}"]` }))).toBe(
		JSON.stringify({ message: `["${HIDDEN}"]` }),
	);
});
