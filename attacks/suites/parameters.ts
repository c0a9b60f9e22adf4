import fc from 'fast-check';
import { NodeOperationError, type IHttpRequestOptions, type INodeParameters } from 'n8n-workflow';

import { idsOf } from '../../nodes/shared/core/capabilities';
import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import type { Operation } from '../../nodes/shared/core/request';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { entries, overrides } from '../../test/support/entries';
import { handedOver, isParameters } from '../../test/support/panel';
import { wholePng } from '../../test/support/images';
import { hostileText, hostileValue, sizeOf } from '../hostile';
import { judge, OUTCOME_RULES, TOLD } from '../judge';
import { madeUpKey } from '../keys';
import { furtherHosts, REFUSED_BY_N8N, resultInEngine } from '../models/engine';
import type { Answer } from '../models/helper';
import { type KlingResult, runKling } from '../models/kling';
import { withServer } from '../models/server';
import { modelVendor, type ModelVendor } from '../models/vendor';
import type { Random } from '../random';
import { POLLUTED, runCases, SLOW, TRIED, type Case, type Complaint } from '../runCases';
import type { AttackSuite } from '../suite';

const NAME = 'parameters';
const COUNTS = { full: 100_000, quick: 6_000 };
/** Every so many cases, one runs in n8n's own engine. */
const ENGINE_EVERY = 50;

const UNSENT = 'an item that is refused for its input sends nothing';
const CONTRACT = 'every request that is sent is one that the contract knows';
const INSIDE = 'a request stays inside the Base URL, on its host and below its path';
const NAMES = 'what is refused is said with a description';

/** Values of the panel and values that no panel gives, in every field. */
export const parameters: AttackSuite = {
	name: NAME,
	title: 'Parameters of the Kling node, near to valid and hostile',
	checked: [...OUTCOME_RULES, UNSENT, CONTRACT, INSIDE, NAMES, SLOW, TRIED, POLLUTED],
	run: async (options) => {
		const figures = {
			"in n8n's engine": 0,
			'items with a task': 0,
			'items refused': 0,
			requests: 0,
		};
		const found = await runCases(
			NAME,
			COUNTS,
			options,
			attackWith(({ result, isInEngine, requests }) => {
				const tasks = result.items.filter(({ json }) => 'taskId' in json).length;
				figures["in n8n's engine"] += isInEngine ? 1 : 0;
				figures['items with a task'] += tasks;
				figures['items refused'] +=
					result.items.length - tasks + (result.error === undefined ? 0 : 1);
				figures.requests += requests;
			}),
			{ what: 'items with a task', count: () => figures['items with a task'], perCase: 0.05 },
		);
		return { ...found, figures };
	},
};

interface Tried {
	result: KlingResult;
	isInEngine: boolean;
	requests: number;
}

function attackWith(count: (tried: Tried) => void): Case {
	return async (random, meter, index) => {
		const provider = random.pick(supportedProviders);
		const vendor = modelVendor(provider.id);
		const isInEngine = index % ENGINE_EVERY === 0;
		const goesOn = random.is(0.5);
		const key = madeUpKey(random);
		const made = madeUp(random, provider);
		const baseUrl = isInEngine ? BASE : baseUrlOf(random);
		const asked: IHttpRequestOptions[] = [];
		const answer = async (options: IHttpRequestOptions): Promise<Answer> => {
			asked.push(options);
			// An empty field of the credential stands for the vendor's own address.
			return await answerInside(vendor, options, baseUrl.trim() || provider.baseUrl);
		};
		const size = sizeOf(made.parameters);
		const result = await meter.cost(size + 200_000, async () =>
			isInEngine
				? await withServer(
						answer,
						async (url) =>
							await resultInEngine({
								baseUrl: url,
								parameters: [made.parameters],
								goesOn,
								apiKey: 'made-up-key',
							}),
					)
				: await runKling({
						parameters: [made.parameters],
						credential: { apiKey: key, baseUrl, ...furtherHosts(provider.hosts, baseUrl) },
						goesOn,
						answer,
						binary: PICTURE,
					}),
		);
		count({ result, isInEngine, requests: asked.length });
		const complaints = [
			...judge(result, goesOn && !isRefusedByN8n(result), isInEngine ? [] : [key]),
			...judgeError(result, asked.length),
			...asked.flatMap(({ url }) =>
				isInside(url, baseUrl) ? [] : [{ rule: INSIDE, detail: `${url} of ${baseUrl}` }],
			),
			...(made.isOpen ? [] : judgeRequests(vendor)),
		];
		return complaints.map(({ rule, detail }) => ({
			rule,
			detail: `${provider.id}, ${made.about}: ${detail} ${shown(made.parameters)}`,
		}));
	};
}

function isRefusedByN8n({ error }: KlingResult): boolean {
	return error instanceof NodeOperationError && error.description === REFUSED_BY_N8N;
}

const BASE = 'https://vendor.example';

/** Addresses that a credential may hold. */
const BASES = [
	BASE,
	`${BASE}/`,
	`${BASE}/relay`,
	`${BASE}/relay/`,
	`${BASE}/relay?token=1`,
	`${BASE}/?a=b`,
	`${BASE}/#part`,
	`${BASE}#`,
	`${BASE}?`,
	'https://vendor.example:8443/x',
	'http://vendor.example',
	'ftp://vendor.example',
	'javascript:alert(1)',
	'vendor.example',
	'https://',
	'',
] as const;

function baseUrlOf(random: Random): string {
	if (random.is(0.85)) return BASE;
	return random.is(0.95) ? random.pick(BASES) : hostileText(random);
}

/** The vendor lives below the path of the Base URL. */
async function answerInside(
	vendor: ModelVendor,
	options: IHttpRequestOptions,
	baseUrl: string,
): Promise<Answer> {
	const url = new URL(options.url);
	const base = URL.canParse(baseUrl) ? new URL(baseUrl).pathname.replace(/\/$/, '') : '';
	const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : url.pathname;
	return await vendor.answer({ ...options, url: `${BASE}${path}${url.search}` });
}

function isInside(url: string, baseUrl: string): boolean {
	// An empty field of the credential stands for the vendor's own address.
	if (baseUrl.trim() === '' || !URL.canParse(baseUrl)) return true;
	const asked = new URL(url);
	const base = new URL(baseUrl);
	const below = `${base.pathname.replace(/\/+$/, '')}/`;
	// `..` in an id would take a step of the path away.
	const [written = ''] = url.split('?');
	return (
		asked.origin === base.origin &&
		asked.pathname.startsWith(below) &&
		base.search === '' &&
		base.hash === '' &&
		(baseUrl !== BASE || written === asked.origin + asked.pathname)
	);
}

/** What people, or expressions, put into the fields. */
interface MadeUp {
	parameters: INodeParameters;
	/** Which operation it is. */
	about: string;
	/** Is there anything in it that no contract binds: a model that nobody knows, or free fields of the body? */
	isOpen: boolean;
}

function madeUp(random: Random, provider: Provider): MadeUp {
	const kind = random.fraction();
	if (kind < 0.2) return forTask(random, provider, 'get');
	if (kind < 0.3) return forTask(random, provider, 'getMany');
	const operations = (['generate', 'motionControl'] as const).filter(
		(operation) => modelsFor(provider, operation).length > 0,
	);
	return forVideo(random, provider, random.pick(operations));
}

function forTask(
	random: Random,
	{ id, taskKinds }: Provider,
	operation: 'get' | 'getMany',
): MadeUp {
	const { kind } = random.pick(taskKinds);
	const good: Record<string, unknown> = {
		provider: id,
		resource: 'task',
		operation,
		kind,
		waitMode: 'none',
		...(operation === 'get'
			? { taskId: '867283741759111202' }
			: { limit: 5, returnAll: false, filters: {} }),
		options: {},
		waitOptions: {},
	};
	for (const name of [
		'taskId',
		'kind',
		'limit',
		'filters',
		'options',
		'waitOptions',
		'waitMode',
		'downloadVideo',
	]) {
		if (random.is(name === 'taskId' ? 0.7 : 0.1)) good[name] = hostileValue(random);
	}
	if (random.is(0.1)) good.waitOptions = { timeout: hostileValue(random) };
	if (random.is(0.1)) {
		good.filters = {
			createdAfter: hostileValue(random),
			createdBefore: hostileValue(random),
			status: hostileValue(random),
		};
	}
	return { parameters: asParameters(good), about: operation, isOpen: true };
}

const made = new Map<
	string,
	{ stored: fc.Arbitrary<INodeParameters>; resolved: fc.Arbitrary<INodeParameters> }
>();

/** What the panel can give, read from the panel itself. */
function entriesFor(provider: Provider, operation: Operation) {
	const name = `${provider.id} ${operation}`;
	const ids = modelsFor(provider, operation).flatMap(idsOf);
	const known = made.get(name) ?? {
		stored: entries(provider, operation, fc.constantFrom(...ids)),
		resolved: overrides(operation),
	};
	made.set(name, known);
	return known;
}

function sample<T>(arbitrary: fc.Arbitrary<T>, random: Random): T {
	const [value] = fc.sample(arbitrary, { numRuns: 1, seed: random.integer(0, 2 ** 31 - 1) });
	if (value === undefined) throw new Error('nothing was made up');
	return value;
}

function forVideo(random: Random, provider: Provider, operation: Operation): MadeUp {
	const { stored, resolved } = entriesFor(provider, operation);
	const enter = { ...sample(stored, random), waitMode: 'none', downloadVideo: false };
	const parameters: Record<string, unknown> = {
		...handedOver({ enter }),
		...(random.is(0.3) && sample(resolved, random)),
	};
	let isOpen = false;
	if (random.is(0.5)) {
		const changes = random.integer(1, 3);
		for (let change = 0; change < changes; change++) {
			const name = random.pick(Object.keys(parameters));
			if (name === 'provider' || name === 'resource' || name === 'operation') continue;
			parameters[name] = changedInside(parameters[name], random);
			isOpen ||= name.toLowerCase().includes('model');
		}
	}
	isOpen ||= isParameters(parameters.options) && 'additionalBodyFields' in parameters.options;
	return { parameters: asParameters(parameters), about: operation, isOpen };
}

function asParameters(values: unknown): INodeParameters {
	if (!isParameters(values)) throw new Error('parameters are an object');
	return values;
}

/** A hostile value in the place of a value, or of one inside it. */
function changedInside(value: unknown, random: Random): unknown {
	if (Array.isArray(value) && value.length > 0 && random.is(0.7)) {
		const at = random.integer(0, value.length - 1);
		return value.map((entry: unknown, index) =>
			index === at ? changedInside(entry, random) : entry,
		);
	}
	if (isParameters(value) && Object.keys(value).length > 0 && random.is(0.7)) {
		const name = random.pick(Object.keys(value));
		return { ...value, [name]: changedInside(value[name], random) };
	}
	return hostileValue(random);
}

const PICTURE = {
	data: { data: wholePng(640, 480).toString('base64'), mimeType: 'image/png', fileName: 'fox.png' },
};

/** Refused for its input means: before any request, and with a description. */
function judgeError({ items, error }: KlingResult, requests: number): Complaint[] {
	const complaints: Complaint[] = [];
	const told = items.flatMap(({ json }) => (isParameters(json.error) ? [json.error] : []));
	for (const one of told) {
		if (one.reason !== 'invalidInput') continue;
		if (requests > 0)
			complaints.push({ rule: UNSENT, detail: `${requests} requests: ${String(one.message)}` });
		if (typeof one.description !== 'string' || one.description === '') {
			complaints.push({ rule: NAMES, detail: String(one.message) });
		}
	}
	if (error instanceof Error && 'description' in error) {
		if (requests > 0 && String(error.description).includes('Nothing was sent.')) {
			complaints.push({ rule: UNSENT, detail: `${requests} requests: ${error.message}` });
		}
		if (!error.description) complaints.push({ rule: NAMES, detail: error.message });
	}
	if (error === undefined && items.length === 0 && requests === 0) {
		complaints.push({ rule: TOLD, detail: 'nothing came out, and nothing was thrown' });
	}
	return complaints;
}

/** The vendor's own words for what was wrong with a submit. */
function judgeRequests({ arrived }: ModelVendor): Complaint[] {
	return arrived
		.filter(({ role, status }) => (role === 'submit' || role === '') && status >= 400)
		.map(({ method, path, verdict }) => ({
			rule: CONTRACT,
			detail: `${method} ${path}: ${verdict}`,
		}));
}

/** As text, as far as it can be written. */
function shown(parameters: INodeParameters): string {
	try {
		return JSON.stringify(parameters, asText).slice(0, 400);
	} catch {
		return 'with a value that is too deep to be written';
	}
}

function asText(_name: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}
