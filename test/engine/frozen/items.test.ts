import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { supportedProviders } from '../../../sandbox/supportedProviders';
import { call } from '../../nodes/KlingTrigger/calls';
import { useHarness } from '../harness/bench';
import { downloading } from '../harness/downloads';
import { useFastClock } from '../harness/fastClock';
import { expectFrozen, frozenParts, shapeOf } from './frozen';

const harness = useHarness();
useFastClock();

const QUICK = { pollInterval: 1 };
const RAW = { options: { simplify: false } };
const VIDEO = { prompt: 'A fox', waitOptions: QUICK };
const MOTION = {
	operation: 'motionControl',
	characterImage: 'https://example.com/dancer.png',
	motionVideo: 'https://example.com/dance.mp4',
	waitOptions: QUICK,
};
const SUBMIT = { provider: 'klingai', prompt: 'A fox', waitMode: 'none' };
const TASK = { provider: 'klingai', resource: 'task' };
const GET = { ...TASK, operation: 'get', taskId: '={{ $json.taskId }}', waitOptions: QUICK };
const MANY = { ...TASK, operation: 'getMany' };
const BALANCE = { provider: 'klingai', resource: 'account', operation: 'getBalance' };
const ELEMENT = {
	provider: 'klingai',
	resource: 'element',
	operation: 'create',
	name: 'hero',
	elementDescription: 'a small robot',
	elementImages: { list: [{ list: 'https://example.com/a.jpg, https://example.com/b.jpg' }] },
	waitOptions: QUICK,
};
const VOICE = {
	provider: 'klingai',
	resource: 'voice',
	operation: 'create',
	name: 'anna',
	recording: 'https://example.com/s.mp3',
	waitOptions: QUICK,
};
const IMINI = { ...VIDEO, provider: 'imini' };

/** The items of a run, and those of its error output. */
async function itemsOf(...nodes: INodeParameters[]): Promise<INodeExecutionData[]> {
	const { output, errorOutput } = await harness.run({ nodes, onError: 'continueErrorOutput' });
	return [...output, ...errorOutput];
}

const all = async (parameters: INodeParameters) =>
	(
		await Promise.all(
			supportedProviders.map(async ({ id }) => await itemsOf({ provider: id, ...parameters })),
		)
	).flat();

type Fault = Parameters<typeof harness.sandbox.control.injectFault>[0];

async function faulty(fault: Fault, parameters: INodeParameters = IMINI) {
	harness.sandbox.control.injectFault(fault);
	return await itemsOf(parameters);
}

const CASES: Record<string, () => Promise<INodeExecutionData[]>> = {
	'Video › Generate, all providers': async () => await all(VIDEO),
	'Video › Generate, Simplify off': async () => await all({ ...VIDEO, ...RAW }),
	"Video › Generate, Don't Wait": async () => await all({ ...VIDEO, waitMode: 'none' }),
	'Video › Generate, with a warning': async () =>
		await itemsOf({
			...IMINI,
			video: { clip: { url: 'https://example.com/clip.mp4', use: '={{ "edit" }}' } },
			duration: 8,
		}),
	'Video › Generate, Download Video': async () => await itemsOf(downloading()),
	'Video › Motion Control': async () => await itemsOf({ ...MOTION, provider: 'imini' }),
	'Video › Motion Control, Simplify off': async () =>
		await itemsOf({ ...MOTION, ...RAW, provider: 'imini' }),
	'Task › Get': async () => await itemsOf(SUBMIT, GET),
	'Task › Get, Simplify off': async () => await itemsOf(SUBMIT, { ...GET, ...RAW }),
	'Task › Get Many': async () => await itemsOf(SUBMIT, MANY),
	'Task › Get Many, Simplify off': async () =>
		await itemsOf(SUBMIT, { ...MANY, options: { simplify: false } }),
	'error: invalidInput': async () => await itemsOf({ ...IMINI, prompt: '' }),
	'error: rejected': async () => await faulty({ kind: 'refuse', operation: 'submit', status: 402 }),
	'error: failed': async () => await itemsOf({ ...IMINI, prompt: 'A fox [fail]' }),
	'error: failed, Simplify off': async () =>
		await itemsOf({ ...IMINI, ...RAW, prompt: 'A fox [fail]' }),
	'error: unconfirmed': async () =>
		await faulty({ kind: 'accept-then-reset', operation: 'submit' }),
	'error: downloadFailed': async () =>
		await faulty({ kind: 'refuse', operation: 'download', status: 400 }, downloading()),
	'Kling Trigger': async () => ((await call({})).items ?? []).map((json) => ({ json })),
	'Kling Trigger, Simplify off': async () => {
		const { items } = await call({ parameters: { options: { simplify: false } } });
		return (items ?? []).map((json) => ({ json }));
	},
	'Account › Get Balance': async () => await itemsOf(BALANCE),
	'Account › Get Balance, Simplify off': async () => await itemsOf({ ...BALANCE, ...RAW }),
	'Video › Generate, Preview Request': async () =>
		await itemsOf({ ...IMINI, options: { previewRequest: true } }),
	'Video › Estimate Cost': async () =>
		await itemsOf({ provider: 'wavespeed', operation: 'estimateCost', prompt: 'A fox' }),
	'Element › Create': async () => await itemsOf(ELEMENT),
	'Element › Create, Simplify off': async () => await itemsOf({ ...ELEMENT, ...RAW }),
	"Element › Create, Don't Wait": async () => await itemsOf({ ...ELEMENT, waitMode: 'none' }),
	'Element › Get Many': async () =>
		await itemsOf(ELEMENT, { provider: 'klingai', resource: 'element', operation: 'getMany' }),
	'Element › Delete': async () =>
		await itemsOf(ELEMENT, {
			provider: 'klingai',
			resource: 'element',
			operation: 'delete',
			elementId: '={{ $json.elementId }}',
		}),
	'Voice › Create': async () => await itemsOf(VOICE),
	'Voice › Create, fal': async () => await itemsOf({ ...VOICE, provider: 'fal' }),
	'Voice › Delete': async () =>
		await itemsOf(VOICE, {
			provider: 'klingai',
			resource: 'voice',
			operation: 'delete',
			voiceId: '={{ $json.voiceId }}',
		}),
	'error: costLimitExceeded': async () =>
		await itemsOf({
			provider: 'wavespeed',
			prompt: 'A fox',
			options: { maxCostPerRun: 0.1 },
		}),
};

it.each(Object.keys(CASES))('the keys and types of items are frozen: %s', async (name) => {
	const items = (await CASES[name]?.()) ?? [];
	expect(items).not.toEqual([]);
	const shapes = items.map(({ json, binary = {} }) => ({
		json,
		binary: Object.fromEntries(Object.keys(binary).map((key) => [key, key])),
	}));
	expectFrozen(shapeOf(shapes), 'items', name);
});

it('each frozen item has its case', () => {
	expect(frozenParts('items')).toEqual(Object.keys(CASES));
});
