import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { findOperation } from '../../../../nodes/Kling/actions';
import { OFFERS } from '../../../../nodes/Kling/actions/offers';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { modelsFor, type Provider } from '../../../../nodes/shared/core/provider';
import type { Operation } from '../../../../nodes/shared/core/request';
import { providers } from '../../../../nodes/shared/providers';
import { askFor, handedOver, panel, shownEntries } from '../../../support/panel';

const lists = panel.properties.filter(({ name }) => name === 'operation');

/** Values of the visible Operation list. */
function offered(provider: string, resource: string): unknown[] {
	const shown = lists.filter((list) =>
		NodeHelpers.displayParameter({ provider, resource }, list, { typeVersion: 1 }, panel),
	);
	expect(shown).toHaveLength(1);
	return shown.flatMap(valuesOf);
}

function valuesOf({ options = [] }: INodeProperties): unknown[] {
	return options.map((option) => ('value' in option ? option.value : option.name));
}

/** Visible properties of an operation, with the default values that n8n fills in before it shows a panel. */
function shown(
	provider: string,
	resource: string,
	operation: string,
	further: INodeParameters = {},
): INodeProperties[] {
	const chosen = { provider, resource, operation, ...further };
	const values = NodeHelpers.getNodeParameters(
		panel.properties,
		chosen,
		true,
		false,
		{ typeVersion: 1 },
		panel,
	);
	return panel.properties.filter((property) =>
		NodeHelpers.displayParameter(values ?? chosen, property, { typeVersion: 1 }, panel),
	);
}

function notices(properties: readonly INodeProperties[]): string[] {
	return properties
		.filter(({ name }) => name === 'absenceNotice')
		.map(({ displayName }) => displayName);
}

const OPERATIONS: readonly Operation[] = ['generate', 'motionControl'];
const ALL_OPERATIONS = Object.entries(OFFERS).flatMap(([resource, offers]) =>
	offers.map(({ option, isOfferedBy }) => ({
		resource,
		operation: String(option.value),
		isOfferedBy,
	})),
);
const ALWAYS = ['provider', 'credentials', 'resource', 'operation'];

describe.each(providers.map((provider): [string, Provider] => [provider.id, provider]))(
	'the provider %s',
	(id, provider) => {
		it('offers every operation in the list', () => {
			expect(offered(id, 'video')).toEqual([
				'applyEffect',
				'avatar',
				'estimateCost',
				'generate',
				'lipSync',
				'motionControl',
			]);
			expect(offered(id, 'task')).toEqual(['get', 'getMany', 'cancel']);
			expect(offered(id, 'account')).toEqual(['getBalance']);
		});

		it('shows a notice instead of the fields if it does not support Motion Control', () => {
			const properties = shown(id, 'video', 'motionControl');
			if (modelsFor(provider, 'motionControl').length > 0) {
				expect(notices(properties)).toEqual([]);
				expect(properties.map(({ name }) => name)).toContain('motionVideo');
			} else {
				expect(notices(properties)).toEqual([
					'This provider does not offer Motion Control. Choose another provider or operation.',
				]);
				expect(properties.map(({ name }) => name)).toEqual([...ALWAYS, 'absenceNotice']);
			}
		});

		it('shows a notice instead of the fields if it cannot list tasks', () => {
			const properties = shown(id, 'task', 'getMany');
			if (provider.tasks.list) {
				expect(notices(properties)).toEqual([]);
				expect(properties.map(({ name }) => name)).toContain('returnAll');
			} else {
				expect(notices(properties)).toEqual([
					'This provider has no list of tasks. Use Task › Get with the ID of a task.',
				]);
				expect(properties.map(({ name }) => name)).toEqual([...ALWAYS, 'absenceNotice']);
			}
		});

		it('shows a notice instead of the fields if it cannot cancel tasks', () => {
			const properties = shown(id, 'task', 'cancel');
			if (provider.tasks.cancel) {
				expect(notices(properties)).toEqual([]);
				const kind = provider.taskKinds.length > 1 ? ['kind'] : [];
				expect(properties.map(({ name }) => name)).toEqual([
					...ALWAYS,
					'taskId',
					...kind,
					'options',
				]);
			} else {
				expect(notices(properties)).toEqual([
					'This provider cannot cancel tasks. The task keeps running. Use Task › Get to get its video.',
				]);
				expect(properties.map(({ name }) => name)).toEqual([...ALWAYS, 'absenceNotice']);
			}
		});

		it('shows a notice instead of the fields if it does not report the balance', () => {
			const properties = shown(id, 'account', 'getBalance');
			if (provider.balance) {
				expect(notices(properties)).toEqual([]);
				expect(properties.map(({ name }) => name)).toEqual([...ALWAYS, 'options']);
			} else {
				expect(notices(properties)).toEqual([
					'This provider does not report the balance. Check your account on its website.',
				]);
				expect(properties.map(({ name }) => name)).toEqual([...ALWAYS, 'absenceNotice']);
			}
		});

		it('shows a notice instead of the fields if it does not estimate costs', () => {
			const properties = shown(id, 'video', 'estimateCost');
			if (provider.estimate) {
				expect(notices(properties)).toEqual([]);
				expect(properties.map(({ name }) => name)).toContain('estimateFor');
			} else {
				expect(notices(properties)).toEqual([
					'This provider does not estimate costs. Choose another provider or operation.',
				]);
				expect(properties.map(({ name }) => name)).toEqual([...ALWAYS, 'absenceNotice']);
			}
		});

		it.each(ALL_OPERATIONS)(
			'shows either the fields of $resource › $operation, or only the notice that it does not offer it',
			({ resource, operation, isOfferedBy }) => {
				const names = shown(id, resource, operation).map(({ name }) => name);
				expect(names.includes('absenceNotice')).toBe(!isOfferedBy(provider));
				if (!isOfferedBy(provider)) expect(names).toEqual([...ALWAYS, 'absenceNotice']);
			},
		);

		it('stays selected if the user chooses an action from the list', () => {
			// For the chosen action, n8n sets the parameters that its Operation field is shown for.
			for (const list of lists) {
				expect(Object.keys(list.displayOptions?.show ?? {})).toEqual(['resource']);
				expect(list.displayOptions?.hide).toBeUndefined();
			}
		});
	},
);

it('the list of actions is in the order of the operations', () => {
	const [first] = lists;
	expect(first?.options?.map((option) => 'action' in option && option.action)).toEqual([
		'Apply effect to images',
		'Make person in image speak',
		'Estimate cost of video',
		'Generate video from text, images or video',
		'Lip sync video to audio',
		'Apply motion control to character',
	]);
	const resource = panel.properties.find(({ name }) => name === 'resource');
	expect(resource && valuesOf(resource)).toEqual(['account', 'element', 'task', 'video', 'voice']);
});

describe.each(
	providers
		.filter(({ estimate }) => estimate)
		.flatMap(({ id }) => OPERATIONS.map((operation): [string, Operation] => [id, operation])),
)('Estimate Cost at %s for %s', (provider, operation) => {
	const values = { provider, resource: 'video' };
	const submitting = { ...values, operation };
	const estimating = { ...values, operation: 'estimateCost', estimateFor: operation };

	it('offers the options of a run, without those about a submit and its task', () => {
		const without = [
			'callbackUrl',
			'externalTaskId',
			'maxCostPerRun',
			'previewRequest',
			'simplify',
		];
		const ofRun = shownEntries(submitting, 'options');
		expect(ofRun).toContain('maxCostPerRun');
		expect(shownEntries(estimating, 'options')).toEqual(
			ofRun.filter((name) => !without.includes(name)),
		);
	});

	it('has no fields about a wait or a file', () => {
		const names = panel.properties
			.filter((property) =>
				NodeHelpers.displayParameter(estimating, property, { typeVersion: 1 }, panel),
			)
			.map(({ name }) => name);
		expect(names).toContain('options');
		expect(names.filter((name) => /^(wait|download)/.test(name))).toEqual([]);
	});
});

it.each(providers.filter(({ tasks }) => tasks.cancel === undefined))(
	'Cancel is rejected for $displayName, which cannot cancel tasks',
	(provider) => {
		const parameters = handedOver({
			enter: { provider: provider.id, resource: 'task', operation: 'cancel' },
		});
		const entered = { ...parameters, taskId: '7' };
		const reader = new ParameterReader((name) => Reflect.get(entered, name));
		findOperation('task', 'cancel')?.read(reader, provider);
		expect(reader.issues).toEqual([
			{
				field: 'provider',
				of: 'request',
				what: `${provider.displayName} cannot cancel tasks`,
				fix: 'The task keeps running. Use Task › Get to get its video.',
			},
		]);
	},
);

it.each(providers.filter(({ tasks }) => tasks.list === undefined))(
	'Get Many is rejected for $displayName, which has no list of tasks',
	({ id, displayName }) => {
		const parameters = handedOver({
			enter: { provider: id, resource: 'task', operation: 'getMany' },
		});
		const provider = providers.find((each) => each.id === id);
		const reader = new ParameterReader((name) => parameters[name]);
		if (provider) findOperation('task', 'getMany')?.read(reader, provider);
		expect(reader.issues).toEqual([
			{
				field: 'provider',
				of: 'request',
				what: `${displayName} has no list of tasks`,
				fix: 'Use Task › Get with the ID of a task.',
			},
		]);
	},
);

const LIBRARIES = [
	{ resource: 'element', others: ['delete', 'get', 'getMany'] },
	{ resource: 'voice', others: ['delete', 'getMany'] },
] as const;

describe.each(LIBRARIES)('a panel of the resource $resource', ({ resource, others }) => {
	const NONE = `The node cannot manage ${resource}s at this provider. Choose another provider.`;
	const creates = resource === 'element' ? 'createElement' : 'createVoice';

	it.each(providers)(
		'shows one notice about what $displayName lacks',
		({ id, plainOperations, assets }) => {
			const isCreated = plainOperations?.[creates] !== undefined;
			const hasLibrary = assets?.[resource] !== undefined;
			const only = `At this provider, only Create is available for ${resource}s. Choose another provider or operation.`;
			expect(notices(shown(id, resource, 'create'))).toEqual(isCreated ? [] : [NONE]);
			for (const operation of others) {
				const missing = isCreated ? [only] : [NONE];
				expect(notices(shown(id, resource, operation))).toEqual(hasLibrary ? [] : missing);
			}
		},
	);

	it.each(providers)(
		'marks the operations as experimental if $displayName does not document them',
		({ id, assets }) => {
			for (const operation of ['create', ...others]) {
				const marks = shown(id, resource, operation)
					.filter(({ name }) => name === 'experimentalNotice')
					.map(({ type, displayName }) => [type, displayName]);
				expect(marks).toEqual(
					assets?.[resource]?.isUndocumented
						? [
								[
									'notice',
									"Experimental: kkiai does not document these calls, so the node uses Kling's own at kkiai's URL. If they fail, choose Kling (Official), or add images to Generate instead.",
								],
							]
						: [],
				);
			}
		},
	);
});

it('no operation but those on elements at kkiai is marked as experimental', () => {
	const marked = panel.properties.filter(({ name }) => name === 'experimentalNotice');
	expect(marked.map(({ displayOptions }) => displayOptions)).toEqual([
		{ show: { resource: ['element'], provider: ['kkiai'] } },
	]);
});

it.each([
	{ provider: 'klingai', voiceFrom: 'url', names: ['name', 'voiceFrom', 'recording'] },
	{ provider: 'klingai', voiceFrom: 'video', names: ['name', 'voiceFrom', 'videoId'] },
	{ provider: 'fal', voiceFrom: 'url', names: ['recording'] },
	{ provider: 'fal', voiceFrom: 'video', names: ['recording'] },
])(
	'Voice › Create at $provider has the fields of the source: $voiceFrom',
	({ provider, voiceFrom, names }) => {
		const fields = shown(provider, 'voice', 'create', { voiceFrom }).map(({ name }) => name);
		const ownFields = ['name', 'voiceFrom', 'recording', 'videoId'];
		expect(fields.filter((name) => ownFields.includes(name))).toEqual(names);
	},
);

it('Voice › Create has no options of Kling at fal', () => {
	const values = { provider: 'fal', resource: 'voice', operation: 'create' };
	expect(shownEntries(values, 'options')).toEqual([
		'additionalBodyFields',
		'callbackUrl',
		'maxCostPerRun',
		'maxParallelTasks',
		'previewRequest',
		'simplify',
	]);
});

it.each(['getMany', 'delete'])(
	'%s of voices is rejected for fal, which only creates them',
	(name) => {
		const provider = providers.find(({ id }) => id === 'fal');
		const entered: Readonly<Record<string, unknown>> = { provider: 'fal', voiceId: '7' };
		const reader = new ParameterReader((parameter) => entered[parameter]);
		if (provider) findOperation('voice', name)?.read(reader, provider);
		expect(reader.issues).toEqual([
			{
				field: 'provider',
				of: 'request',
				what: 'the node cannot manage voices at fal',
				fix: 'Choose another provider or operation.',
			},
		]);
	},
);

it('Get Balance is offered by the providers whose contract has a call for it', () => {
	const offering = providers.filter(({ balance }) => balance).map(({ id }) => id);
	expect(offering.sort()).toEqual(['apimart', 'fal', 'kie', 'klingai', 'piapi', 'wavespeed']);
});

it.each(providers.filter(({ balance }) => balance === undefined))(
	'Get Balance is rejected for $displayName, which does not report the balance',
	(provider) => {
		const { id, displayName } = provider;
		const parameters = handedOver({
			enter: { provider: id, resource: 'account', operation: 'getBalance' },
		});
		const reader = new ParameterReader((name) => parameters[name]);
		findOperation('account', 'getBalance')?.read(reader, provider);
		expect(reader.issues).toEqual([
			{
				field: 'provider',
				of: 'request',
				what: `${displayName} does not report the balance`,
				fix: 'Check your account on its website.',
			},
		]);
	},
);

it('findOperation returns undefined for an operation that does not exist', () => {
	expect(findOperation('video', 'get')).toBeUndefined();
	expect(findOperation('constructor', 'name')).toBeUndefined();
});

const withoutMotionControl = providers.filter(
	(provider) => modelsFor(provider, 'motionControl').length === 0,
);

it.each(withoutMotionControl)(
	'Motion Control is rejected for $displayName, whatever else is wrong',
	({ id, displayName }) => {
		const enter = { provider: id, operation: 'motionControl', motionControlModel: '' };
		expect(askFor({ enter }).issues).toEqual([
			{
				field: 'provider',
				of: 'request',
				what: `${displayName} does not offer Motion Control`,
				fix: 'Choose another provider or operation.',
			},
		]);
	},
);
