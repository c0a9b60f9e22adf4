import { Readable } from 'node:stream';

import { NodeApiError, type IHttpRequestOptions, type ILoadOptionsFunctions } from 'n8n-workflow';

import { searchElements, searchVoices } from '../../../nodes/Kling/methods/searchAssets';
import { klingai } from '../../../nodes/shared/providers/klingai';
import { NODE } from '../shared/n8n/context';

const KEY = 'sk-0123456789abcdef';

/** What Kling's server returns to a request, as status and body. */
type Answer = (url: string, query: unknown) => [status: number, body: string];

interface Opened {
	/** The fields of the panel around the list. */
	parameters?: Record<string, unknown>;
	/** What the node's Credential field contains. */
	credentials?: Record<string, { id: string; name: string }>;
	answer?: Answer;
	/** What the credential contains. */
	credential?: () => Record<string, unknown>;
}

const sent: IHttpRequestOptions[] = [];
afterEach(() => sent.splice(0));

/** The panel of a node with a list that is opened. */
function panelWith({
	parameters = {},
	credentials = { [klingai.credentialType]: { id: '1', name: 'Kling' } },
	answer = () => [200, '{"code":0,"data":[]}'],
	credential = () => ({ apiKey: KEY, baseUrl: 'https://kling.example', region: 'custom' }),
}: Opened): ILoadOptionsFunctions {
	const given: Record<string, unknown> = {
		provider: 'klingai',
		resource: 'video',
		operation: 'generate',
		...parameters,
	};
	return Object.create({
		getNode: () => ({ ...NODE, credentials }),
		getCurrentNodeParameter: (name: string) => given[name],
		getCredentials: async () => credential(),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				sent.push(options);
				const [statusCode, body] = answer(options.url, options.qs);
				return { statusCode, headers: {}, body: Readable.from([Buffer.from(body)]) };
			},
		},
	});
}

/** Elements of Kling's library as their JSON text: the IDs are numbers beyond 2^53. */
function elements(...entries: Array<{ id: string; more?: string }>): string {
	const tasks = entries.map(
		({ id, more = '' }, index) =>
			`{"task_id":"t${index}","task_status":"succeed","task_result":{"elements":[{"element_id":${id}${more}}]}}`,
	);
	return `{"code":0,"data":[${tasks.join(',')}]}`;
}

const OWN = elements(
	{
		id: '835266081714884677',
		more: ',"element_name":"Anna","reference_type":"image_refer","element_image_list":{"frontal_image":"https://example.com/anna.png"}',
	},
	{
		id: '835266081714884678',
		more: ',"element_name":"Tom","reference_type":"video_refer","element_video_list":{"refer_videos":[{"video_url":"https://example.com/tom.mp4"}]}',
	},
	{ id: '835266081714884679', more: ',"element_name":"Old","status":"deleted"' },
);
const PRESETS = elements({ id: '835266081714884680', more: ',"element_name":"Cat"' });

const library: Answer = (url) => [200, url.endsWith('presets-elements') ? PRESETS : OWN];

const ANNA = {
	name: 'Anna',
	value: '835266081714884677',
	url: 'https://example.com/anna.png',
};
const TOM = {
	name: 'Tom (from video)',
	value: '835266081714884678',
	url: 'https://example.com/tom.mp4',
};
const CAT = { name: 'Cat (preset)', value: '835266081714884680' };

it('the list of elements contains those of the account, then the presets, with all digits of their IDs', async () => {
	const list = await searchElements.call(panelWith({ answer: library }));
	expect(list).toEqual({ results: [ANNA, TOM, CAT] });
	expect(sent.map(({ method, url, qs }) => ({ method, url, qs }))).toEqual([
		{
			method: 'GET',
			url: 'https://kling.example/v1/general/advanced-custom-elements',
			qs: { pageNum: '1', pageSize: '500' },
		},
		{
			method: 'GET',
			url: 'https://kling.example/v1/general/advanced-presets-elements',
			qs: { pageNum: '1', pageSize: '500' },
		},
	]);
});

it('the list of elements for Motion Control is the same as for Generate', async () => {
	const parameters = { operation: 'motionControl' };
	expect(await searchElements.call(panelWith({ parameters, answer: library }))).toEqual({
		results: [ANNA, TOM, CAT],
	});
});

it('the list of elements for Delete contains no presets', async () => {
	const parameters = { resource: 'element', operation: 'delete' };
	expect(await searchElements.call(panelWith({ parameters, answer: library }))).toEqual({
		results: [ANNA, TOM],
	});
	expect(sent).toHaveLength(1);
});

it('the list of voices contains those of the account, then the presets', async () => {
	const voice = (id: string, name: string, more = '') =>
		`{"code":0,"data":[{"task_id":"t","task_status":"succeed","task_result":{"voices":[{"voice_id":"${id}","voice_name":"${name}"${more}}]}}]}`;
	const answer: Answer = (url) => [
		200,
		url.endsWith('presets-voices')
			? voice('829824295735410757', 'Narrator')
			: voice('829824295735410756', 'Anna', ',"trial_url":"https://example.com/anna.mp3"'),
	];
	expect(await searchVoices.call(panelWith({ answer }))).toEqual({
		results: [
			{ name: 'Anna', value: '829824295735410756', url: 'https://example.com/anna.mp3' },
			{ name: 'Narrator (preset)', value: '829824295735410757' },
		],
	});
});

it.each([
	['ANNA', [ANNA]],
	['  anna ', [ANNA]],
	['4678', [TOM]],
	['preset', [CAT]],
	['from video', [TOM]],
	['nothing of the kind', []],
	['', [ANNA, TOM, CAT]],
])('a search for %j finds elements by name, remark or ID, in any case', async (filter, results) => {
	expect(await searchElements.call(panelWith({ answer: library }), filter)).toEqual({ results });
});

it('elements with the same name also show their IDs', async () => {
	const same = elements(
		{ id: '100', more: ',"element_name":"Anna"' },
		{ id: '101', more: ',"element_name":" Anna\\n"' },
		{ id: '102', more: ',"element_name":"Anna B."' },
	);
	const parameters = { operation: 'delete' };
	expect(await searchElements.call(panelWith({ parameters, answer: () => [200, same] }))).toEqual({
		results: [
			{ name: 'Anna · 100', value: '100' },
			{ name: 'Anna · 101', value: '101' },
			{ name: 'Anna B.', value: '102' },
		],
	});
});

it('a list with hostile entries shows each usable element once, as text', async () => {
	const hostile = elements(
		{ id: '100', more: ',"element_name":null' },
		{ id: '101', more: ',"element_name":{"a":1}' },
		{ id: '102', more: ',"element_name":"<img src=x onerror=alert(1)>"' },
		{ id: '102', more: ',"element_name":"again"' },
		{ id: 'null', more: ',"element_name":"without an ID"' },
		{ id: '"103"', more: `,"element_name":"${'x'.repeat(5000)}"` },
		{
			id: '104',
			more: ',"element_name":"  ","element_image_list":{"frontal_image":"javascript:alert(1)"}',
		},
	).replace('"data":[', '"data":[null,7,"x",{},[],');
	const parameters = { operation: 'delete' };
	const answer: Answer = () => [200, hostile];
	expect(await searchElements.call(panelWith({ parameters, answer }))).toEqual({
		results: [
			{ name: '100', value: '100' },
			{ name: '101', value: '101' },
			{ name: '<img src=x onerror=alert(1)>', value: '102' },
			{ name: `${'x'.repeat(79)}…`, value: '103' },
			{ name: '104', value: '104' },
		],
	});
});

/** Ten thousand elements, 500 on each page. */
const manyPages: Answer = (url, query) => {
	const page = Number(Object(query).pageNum);
	if (url.endsWith('presets-elements')) return [200, PRESETS];
	const ids = Array.from({ length: page <= 20 ? 500 : 0 }, (_, index) => page * 1000 + index);
	return [
		200,
		elements(...ids.map((id) => ({ id: String(id), more: `,"element_name":"n${id}"` }))),
	];
};

it('a list of 10,000 elements is read page by page, to its end', async () => {
	const values: unknown[] = [];
	let token: string | undefined;
	let lists = 0;
	do {
		const list = await searchElements.call(panelWith({ answer: manyPages }), '', token);
		values.push(...list.results.map(({ value }) => value));
		token = list.paginationToken;
		lists += 1;
	} while (token !== undefined && lists < 100);
	expect({ lists, count: values.length, different: new Set(values).size }).toEqual({
		lists: 21,
		count: 10_001,
		different: 10_001,
	});
});

it('a search in 10,000 elements finds one on the last page', async () => {
	expect(await searchElements.call(panelWith({ answer: manyPages }), 'n20499')).toEqual({
		results: [{ name: 'n20499', value: '20499' }],
	});
});

/** What the editor shows instead of a list. */
async function fault(opened: Opened, list: typeof searchElements = searchElements) {
	const thrown: unknown = await list.call(panelWith(opened)).then(
		() => 'a list',
		(error: unknown) => error,
	);
	expect(thrown).toBeInstanceOf(NodeApiError);
	const { message, description, httpCode } = Object(thrown);
	expect(JSON.stringify([message, description, thrown])).not.toContain(KEY);
	return { message, description, httpCode };
}

it('a list without a credential says to choose one', async () => {
	const expected = {
		message: 'No credential for Kling (Official) is chosen',
		description: 'Choose one above, then open the list again. Or choose By ID, and enter the ID.',
		httpCode: null,
	};
	expect(await fault({ credentials: {} }, searchVoices)).toEqual(expected);
	const other = { klingKkiaiApi: { id: '2', name: 'kkiai' } };
	expect(await fault({ credentials: other }, searchVoices)).toEqual(expected);
	expect(sent).toEqual([]);
});

it.each([
	['fal', 'fal has no list of elements'],
	['imini', 'imini has no list of elements'],
	['tomorrow', 'This provider has no list of elements'],
])('a list at %s says to choose By ID', async (provider, message) => {
	expect(await fault({ parameters: { provider } })).toEqual({
		message,
		description: 'Choose By ID, and enter the ID.',
		httpCode: null,
	});
	expect(sent).toEqual([]);
});

it('a list with a rejected key says so, and lets the editor open the credential', async () => {
	const answer: Answer = () => [
		401,
		`{"code":1002,"message":"the key ${KEY} is not valid","request_id":"r1"}`,
	];
	expect(await fault({ answer })).toEqual({
		message: 'Kling (Official) rejected the API key',
		description: expect.stringMatching(
			/^Copy the key again from your account, and check the Base URL in the credential\. Kling \(Official\) reports: "the key .+ is not valid" \(1002, HTTP 401\)\. Request r1\.$/,
		),
		httpCode: '401',
	});
});

it.each([
	['<html>502</html>', 200],
	['{"code":0,"data":[', 200],
	['{"code":0,"data":{}}', 200],
	['', 200],
])('a list whose response is %j says that the response is unexpected', async (body, status) => {
	expect(await fault({ answer: () => [status, body] })).toEqual({
		message: 'Kling (Official) returned an unexpected response',
		description: expect.stringMatching(/^Check the Base URL in the credential\. /),
		httpCode: String(status),
	});
});

it('a list with an invalid Base URL says what to enter', async () => {
	const credential = () => ({ apiKey: KEY, baseUrl: 'kling', region: 'custom' });
	await expect(searchElements.call(panelWith({ credential }))).rejects.toMatchObject({
		name: 'NodeApiError',
		message: 'The Base URL in the credential is not a full URL',
		description: 'Enter it in the form https://api-singapore.klingai.com. Nothing was sent.',
	});
	expect(sent).toEqual([]);
});
