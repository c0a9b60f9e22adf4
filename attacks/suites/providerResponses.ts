import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../nodes/shared/core/provider';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { contractOf } from '../../test/support/contract';
import { wholePng } from '../../test/support/images';
import { resultSchema } from '../../test/support/vendorAnswers';
import { judge, OUTCOME_RULES } from '../judge';
import { madeUpKey } from '../keys';
import { handed } from '../models/handed';
import { networkError, type Answer } from '../models/helper';
import { runKling } from '../models/kling';
import { modelVendor } from '../models/vendor';
import { mutatedAnswer, type MutatedAnswer } from '../mutated';
import type { Random } from '../random';
import {
	POLLUTED,
	runCases,
	SLOW,
	TRIED,
	stackOf,
	UNFORESEEN,
	type Case,
	type Complaint,
} from '../runCases';
import type { AttackSuite } from '../suite';

const NAME = 'providerResponses';
const COUNTS = { full: 100_000, quick: 4_000 };

const WELL_FORMED = 'every adapter reads every answer as what the other layers count on';
const ENDS = 'the same answer again and again ends the questions';

/** What is asked when the odd answer comes. */
const ROLES = ['submit', 'status', 'statusMany', 'list', 'find', 'upload'] as const;
type Role = (typeof ROLES)[number];

/** Requests after which something does not end: back-off alone makes about ten in the minute that is waited. */
const MOST_REQUESTS = 40;

/** Any answer of a vendor, to anything that it is asked. */
export const providerResponses: AttackSuite = {
	name: NAME,
	title: 'Answers of vendors, changed at random',
	checked: [...OUTCOME_RULES, WELL_FORMED, ENDS, SLOW, TRIED, POLLUTED],
	run: async (options) => {
		const roles = new Map<string, number>();
		let items = 0;
		const found = await runCases(
			NAME,
			COUNTS,
			options,
			attackWith((role, count) => {
				roles.set(role, (roles.get(role) ?? 0) + 1);
				items += count;
			}),
			{ what: 'tasks read', count: () => items, perCase: 0.05 },
		);
		return { ...found, figures: { ...Object.fromEntries(roles), 'tasks read': items } };
	},
};

function attackWith(count: (role: Role, items: number) => void): Case {
	return async (random, meter) => {
		const provider = random.pick(supportedProviders);
		const role = random.pick(rolesOf(provider));
		const key = madeUpKey(random);
		const goesOn = random.is(0.5);
		const answers = random.list(2, () => oddAnswer(provider, role, random, key));
		answers.push(oddAnswer(provider, role, random, key));
		const kind = random.pick(provider.taskKinds).kind;
		let requests = 0;
		let served = 0;
		const answer = async (options: IHttpRequestOptions): Promise<Answer> => {
			requests += 1;
			if (requests > MOST_REQUESTS) return { status: 401, body: '{"message":"enough"}' };
			const isSubmit = vendor.roleOf(options) === 'submit';
			if (role === 'find' && isSubmit) return networkError('ECONNRESET', 'read');
			if (role === 'upload' && vendor.roleOf(options) !== 'upload')
				return await vendor.answer(options);
			const next = answers[Math.min(requests, answers.length) - 1] ?? answers[0];
			served += next?.body.length ?? 0;
			return next ?? networkError('ECONNRESET');
		};
		const vendor = modelVendor(provider.id);
		const size = answers.reduce((sum, { body }) => sum + body.length, 0);
		const result = await meter.cost(
			() => Math.max(size * 4, served),
			async () =>
				await runKling({
					parameters: parametersFor(provider, role, kind, random),
					credential: { apiKey: key },
					goesOn,
					answer,
					...(role === 'upload' && { binary: PICTURE }),
				}),
		);
		count(role, result.items.filter(({ json }) => 'taskId' in json).length);
		const complaints = [
			...judge(result, goesOn, [key]),
			...answers.flatMap((odd) => readDirectly(provider, role, kind, odd)),
			...(requests > MOST_REQUESTS ? [{ rule: ENDS, detail: `${role} at ${provider.id}` }] : []),
		];
		return complaints.map(({ rule, detail }) => ({
			rule,
			detail: `${provider.id}, ${role}: ${detail}`,
		}));
	};
}

function rolesOf(provider: Provider): Role[] {
	return ROLES.filter((role) => {
		switch (role) {
			case 'statusMany':
				return provider.tasks.getMany !== undefined;
			case 'list':
				return provider.tasks.list !== undefined;
			case 'find':
				return provider.idempotency?.by === 'externalId';
			case 'upload':
				return provider.fileTransfer?.as === 'upload';
			default:
				return true;
		}
	});
}

function oddAnswer(provider: Provider, role: Role, random: Random, key: string): MutatedAnswer {
	const all = contractOf(provider.id).operations;
	const fitting = all.filter(({ isSubmit, path }) =>
		role === 'submit' ? isSubmit : role === 'upload' ? path.includes('upload') : !isSubmit,
	);
	const pool = (random.is(0.8) ? fitting : all).flatMap(({ answers }) => answers);
	const examples = pool.length > 0 ? pool : all.flatMap(({ answers }) => answers);
	// Refusals are many in the contracts; what is read as a task is what can go wrong.
	const good = examples.filter(({ status }) => status < 300);
	return mutatedAnswer(
		random.pick(random.is(0.7) && good.length > 0 ? good : examples),
		random,
		key,
	);
}

function parametersFor(
	provider: Provider,
	role: Role,
	kind: string,
	random: Random,
): INodeParameters[] {
	const { id } = provider;
	const options = { simplify: random.is(0.5) };
	const get = { provider: id, resource: 'task', operation: 'get', kind, waitMode: 'none' };
	const video = {
		provider: id,
		resource: 'video',
		operation: 'generate',
		prompt: 'A fox',
		waitMode: 'none',
	};
	switch (role) {
		case 'status':
			return [handed({ ...get, taskId: '867283741759111202', options })];
		case 'statusMany':
			return ['867283741759111202', '867283741759111203', '893605946402811985'].map((taskId) =>
				handed({ ...get, taskId, options }),
			);
		case 'list':
			return [
				handed({
					provider: id,
					resource: 'task',
					operation: 'getMany',
					kind,
					returnAll: random.is(0.7),
					...options,
				}),
			];
		case 'upload':
			return [
				handed({
					...video,
					options,
					images: { image: [{ source: 'binary', binaryField: 'data', use: 'reference' }] },
				}),
			];
		default:
			return [handed({ ...video, options })];
	}
}

const PICTURE = {
	data: { data: wholePng(640, 480).toString('base64'), mimeType: 'image/png', fileName: 'fox.png' },
};

/** The adapter by itself: what it throws may be caught by the layers above, and must not have to be. */
function readDirectly(
	provider: Provider,
	role: Role,
	kind: string,
	{ status, headers, body }: MutatedAnswer,
): Complaint[] {
	if (body.length > 1_000_000) return [];
	const response = { status, headers, body };
	const ref = { provider: provider.id, kind, taskId: '1' };
	const query = { kind, pageSize: 100, page: null };
	try {
		const results: unknown[] = [];
		if (role === 'submit') results.push(provider.parseSubmit(response, kind));
		if (role === 'status') {
			const read = provider.tasks.get.parse(response, ref);
			if (!('follow' in read)) results.push(read);
			// As the response to a request that an earlier one named.
			results.push(provider.tasks.get.parse(response, ref, response));
		}
		if (role === 'statusMany') {
			const many = provider.tasks.getMany?.parse(response, [ref, { ...ref, taskId: '2' }]);
			results.push(...(many && 'ok' in many && many.ok ? many.value : [many]));
		}
		if (role === 'list') results.push(provider.tasks.list?.parse(response, query));
		if (role === 'find' && provider.idempotency?.by === 'externalId') {
			results.push(provider.idempotency.find.parse(response, { id: 'n8n-1', kind }));
		}
		if (role === 'upload' && provider.fileTransfer?.as === 'upload') {
			provider.fileTransfer.upload.parse(response, {
				mimeType: 'image/png',
				bytes: Buffer.alloc(0),
			});
		}
		return results.flatMap((result) => {
			const read = resultSchema.safeParse(result);
			return read.success ? [] : [{ rule: WELL_FORMED, detail: JSON.stringify(read.error.issues) }];
		});
	} catch (cause) {
		return [{ rule: UNFORESEEN, detail: `the adapter: ${stackOf(cause)}` }];
	}
}
