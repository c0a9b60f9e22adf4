import type { GenerateCapabilities } from '../../nodes/shared/core/capabilities';
import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import { panelNameOf } from '../../nodes/shared/n8n/panel';
import { providers } from '../../nodes/shared/providers';
import { SANDBOX_OWNER, type StoredCredential } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { credentialFor } from '../../sandbox/accounts';
import { type Browser, openEditor } from './support/browser';
import { PANELS } from './support/expectedPanel';
import { FILLED, LABELS_OF_FILLED } from './support/filledPanel';
import { NodePanel } from './support/nodePanel';
import { sharedN8n } from './support/sharedN8n';
import { theProvider } from './support/testInstance';
import { triggerNode } from './support/trigger';
import { klingCanvas } from './support/workflows';

/** Names of providers as the panel lists them: Kling first. */
function inOrder(
	listed: ReadonlyArray<Pick<Provider, 'displayName' | 'isExperimental'>>,
): string[] {
	const names = listed.map(panelNameOf);
	const others = names.filter((name) => name !== 'Kling (Official)');
	return ['Kling (Official)', ...others.sort((one, other) => one.localeCompare(other, 'en'))];
}

const OPENED = providers.flatMap((provider) =>
	PANELS.filter((panel) => panel.isOfferedBy(provider)).map((panel) => ({
		...panel,
		provider,
		name: [
			provider.id,
			...(panel.resource === 'element' || panel.resource === 'voice' ? [panel.resource] : []),
			panel.operation,
		].join('-'),
	})),
);

/** Panels of providers that do not offer the operation. */
const ABSENT = [
	{ provider: 'mulerouter', operation: 'motionControl', what: 'Motion Control' },
	{ provider: 'kie', operation: 'lipSync', what: 'Lip-Sync' },
	{ provider: 'replicate', operation: 'avatar', what: 'Avatar' },
].map((absent) => ({ ...absent, name: `${absent.provider}-without-${absent.operation}` }));

const NO_EDIT = {
	provider: 'fal',
	model: { __rl: true, mode: 'list', value: 'kling-v4', cachedResultName: 'Kling 4.0' },
};

/** Panels with all fields filled in, for the newest model of each provider and the oldest one of Kling itself. */
const FULL = providers.flatMap((provider) => {
	const models = modelsFor(provider, 'generate');
	const newest = { provider, name: `${provider.id}-generate-filled`, model: listed(models[0]) };
	if (provider.id !== 'klingai') return [newest];
	return [
		newest,
		{ provider, name: 'klingai-generate-filled-oldest', model: listed(models.at(-1)) },
	];
});

/** The trigger's panel, for each provider with callbacks. */
const TRIGGERS = providers.flatMap((provider) =>
	provider.webhook
		? [{ ...provider, setup: provider.webhook.setup, name: `${provider.id}-trigger` }]
		: [],
);

let browser: Browser | undefined;
let shown: NodePanel | undefined;

/** The panel in the browser. */
function panel(): NodePanel {
	if (shown === undefined) throw new Error('The editor opens when the tests run.');
	return shown;
}

beforeAll(async () => {
	const { url } = sharedN8n();
	const rest = new N8nRest(url);
	await rest.signIn(SANDBOX_OWNER);
	const credentials = new Map<string, StoredCredential>();
	for (const provider of providers) {
		const data = credentialFor(provider, 'http://127.0.0.1:1', 'made-up-key');
		credentials.set(provider.id, await rest.createCredential(data));
	}
	const node = (name: string, provider: string, parameters: Record<string, unknown>) => {
		const credential = credentials.get(provider);
		return credential ? [{ name, credential, parameters: { provider, ...parameters } }] : [];
	};
	const canvas = klingCanvas('Panels', [
		...OPENED.flatMap(({ name, provider, resource, operation }) =>
			node(name, provider.id, { resource, operation }),
		),
		...node('new', 'imini', {}),
		...FULL.flatMap(({ name, provider, model }) => node(name, provider.id, { ...FILLED, model })),
		...ABSENT.flatMap(({ name, provider, operation }) => node(name, provider, { operation })),
		...node('no edit', NO_EDIT.provider, NO_EDIT),
	]);
	const triggers = TRIGGERS.flatMap(({ id: provider, name }, index) => {
		const credential = credentials.get(provider);
		const position = [index * 240, -240];
		return credential ? [{ ...triggerNode(credential, { provider }, name), position }] : [];
	});
	const { id } = await rest.importWorkflow({
		...canvas,
		nodes: [...canvas.nodes, ...triggers],
	});
	browser = await openEditor(url, SANDBOX_OWNER, `/workflow/${id}`);
	shown = new NodePanel(browser.page);
});

afterAll(async () => await browser?.close());

/** Whether the panel stays open after a test: the editor takes seconds to open one, so that tests which only look share it. */
let isShared = false;

afterEach(async () => {
	if (!isShared) await panel().close();
});

describe.each(OPENED)('The panel $name', ({ name, provider, operation, expected }) => {
	beforeAll(async () => {
		isShared = true;
		await panel().open(name);
	});
	afterAll(async () => {
		isShared = false;
		await panel().close();
	});

	test('shows exactly the fields that the provider supports', async () => {
		await panel().screenshot(name);
		expect({ labels: await panel().labels(), options: await panel().options() }).toEqual(
			expected(provider),
		);
		expect(await panel().credential()).toBe(credentialFor(provider, '', '').name);
	});

	if (operation !== 'generate' && operation !== 'motionControl') return;
	const models = modelsFor(provider, operation);

	test('lists the models of the provider and shows the fields of the chosen one', async () => {
		expect(await panel().models()).toEqual(models.map(({ displayName }) => displayName));
		const oldest = models.at(-1);
		await panel().chooseModel(oldest?.displayName ?? '');
		expect({ labels: await panel().labels(), options: await panel().options() }).toEqual(
			expected(provider, oldest?.id),
		);
	});
});

test.each(ABSENT)(
	'The panel $name shows only the notice that the provider does not offer the operation',
	async ({ name, what }) => {
		await panel().open(name);
		await panel().screenshot(name);
		expect(await panel().labels()).toEqual(['Provider', 'Credential', 'Resource', 'Operation']);
		expect(await panel().text()).toContain(
			`This provider does not offer ${what}. Choose another provider or operation.`,
		);
	},
);

test('a reference video has no Use As with a model that edits none, and the fields of a new video stay', async () => {
	await panel().open('no edit');
	const before = await panel().labels();
	expect(before).toContain('Duration (Seconds)');
	await panel().addEntry('video', 'Add Reference Video');
	await panel().typeInEntry('video', 0, 'url', 'https://example.com/clip.mp4');
	expect(await panel().entryLabels('video')).toEqual(['Video URL', 'Keep Original Sound']);
	await panel().screenshot('fal-no-edit');
	expect(await panel().labels()).toEqual(
		before.flatMap((label) =>
			label === 'Reference Video' ? [label, 'Video URL', 'Keep Original Sound'] : [label],
		),
	);
});

test.each(TRIGGERS)(
	'The panel $name explains where to enter its URL and shows the credential',
	async ({ id, name, setup }) => {
		await panel().open(name);
		await panel().screenshot(name);
		expect(await panel().labels()).toEqual(['Provider', 'Credential', 'Events', 'Options']);
		expect(await panel().text()).toContain(setup);
		expect(await panel().choices('provider')).toEqual(inOrder(TRIGGERS));
		expect(await panel().credential()).toBe(credentialFor(theProvider(id), '', '').name);
	},
);

test.each(FULL)('The panel $name has a label for every part', async ({ name }) => {
	await panel().open(name);
	await panel().screenshot(name);
	expect(await panel().labels()).toEqual(expect.arrayContaining(LABELS_OF_FILLED));
});

test('a new node shows these providers, fields and options', async () => {
	await panel().open('new');
	expect(await panel().choices('provider')).toEqual(inOrder(providers));
	expect(await panel().labels()).toEqual([
		'Provider',
		'Credential',
		'Resource',
		'Operation',
		'Model',
		'Prompt',
		'Images',
		'Reference Video',
		'Multi-Shot',
		'Duration (Seconds)',
		'Aspect Ratio',
		'Resolution',
		'Generate Audio',
		'Wait for Completion',
		'Wait Options',
		'Download Video',
		'Options',
	]);
	expect(await panel().options()).toEqual([
		'Additional Body Fields',
		'Camera Control',
		'CFG Scale',
		'Elements',
		'Max Parallel Tasks',
		'Negative Prompt',
		'Preview Request',
		'Simplify',
		'Watermark',
	]);
	expect(await panel().options('waitOptions')).toEqual([
		'On Timeout',
		'Poll Interval (Seconds)',
		'Timeout (Minutes)',
	]);
});

test('an older Kling model shows Camera Control and CFG Scale, and no Generate Audio', async () => {
	await panel().open('klingai-generate');
	await panel().chooseModel('Kling 1.0');
	expect(await panel().labels()).not.toContain('Generate Audio');
	expect(await panel().options()).toEqual(expect.arrayContaining(['Camera Control', 'CFG Scale']));
});

// A notice explains missing operations. An operation that is not in the list would show its raw name.
test.each(['klingai', 'mulerouter'])(
	'%s offers every operation for videos and tasks',
	async (id) => {
		const forVideos = [
			'Apply Effect',
			'Avatar',
			'Estimate Cost',
			'Generate',
			'Lip-Sync',
			'Motion Control',
		];
		const forTasks = ['Get', 'Get Many', 'Cancel'];
		// n8n adds it to every node.
		const more = ['Custom API Call'];
		await panel().open(`${id}-generate`);
		expect(await panel().choices('operation')).toEqual([...forVideos, ...more]);
		await panel().close();
		await panel().open(`${id}-get`);
		expect(await panel().choices('operation')).toEqual([...forTasks, ...more]);
	},
);

/** A model as the panel stores it when it was chosen from the list. */
function listed(model: GenerateCapabilities | undefined) {
	return { __rl: true, mode: 'list', value: model?.id, cachedResultName: model?.displayName };
}
