import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { MODEL_PARAMETERS } from '../../../nodes/Kling/fields/byModel';
import { widest } from '../../../nodes/Kling/fields/widest';
import {
	GENERATE_FIELDS,
	idsOf,
	MOTION_CONTROL_FIELDS,
	type Capabilities,
	type GenerateCapabilities,
} from '../../../nodes/shared/core/capabilities';
import { modelsFor, type Provider } from '../../../nodes/shared/core/provider';
import type { MultiShot, Operation } from '../../../nodes/shared/core/request';
import { providers } from '../../../nodes/shared/providers';
import { allFields, choicesOf, collected } from '../../support/fields';
import { handedOver, model, panel } from '../../support/panel';
import { VIDEO_OPERATIONS } from '../../support/models';

/** An ID that no provider lists. */
const OF_TOMORROW = 'a-model-of-tomorrow';

const walk = providers.flatMap((provider) =>
	VIDEO_OPERATIONS.flatMap((operation) => {
		const models: readonly Capabilities[] = modelsFor(provider, operation);
		const [newest, ...others] = models;
		if (!newest) return [];
		// The list contains our own IDs. Another one is typed: whatever the provider's models support, it may support.
		const listed = models.map(({ id }) => id);
		const typed = new Set([...models.flatMap(idsOf), OF_TOMORROW]);
		for (const id of listed) typed.delete(id);
		return [
			...models.map((known) => ({ id: known.id, known })),
			...[...typed].map((id) => ({ id, known: widest(newest, others) })),
		].map(({ id, known }): [string, Operation, string, Provider, Capabilities] => [
			provider.id,
			operation,
			id,
			provider,
			known,
		]);
	}),
);

/** What is chosen before the fields that depend on it. */
function chosen(
	provider: Provider,
	operation: Operation,
	id: string,
	multiShot: MultiShot,
): INodeParameters {
	return {
		provider: provider.id,
		resource: 'video',
		operation,
		[MODEL_PARAMETERS[operation]]: model(id),
		multiShot,
	};
}

/** What the panel shows its fields by. */
function valuesOf(enter: INodeParameters): INodeParameters {
	return { ...handedOver({ enter }), ...enter };
}

/** Whether a field inside another one is shown. */
function isShownInside(values: INodeParameters, property: INodeProperties): boolean {
	return NodeHelpers.displayParameter({}, property, { typeVersion: 1 }, panel, values);
}

/** The fields that a person sees, those of Options included. */
function shown(enter: INodeParameters): INodeProperties[] {
	const values = valuesOf(enter);
	const visible = panel.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, panel),
	);
	return visible.flatMap((property) => [
		property,
		...collected(property).filter((option) => isShownInside(values, option)),
	]);
}

function takenBy(known: Capabilities): string[] {
	return known.operation === 'generate'
		? Object.entries(GENERATE_FIELDS).flatMap(([name, takes]) => (takes(known) ? [name] : []))
		: Object.entries(MOTION_CONTROL_FIELDS).flatMap(([name, takes]) =>
				takes(known) ? [name] : [],
			);
}

const DEPENDENT: Readonly<Record<Operation, readonly string[]>> = {
	generate: Object.keys(GENERATE_FIELDS),
	motionControl: Object.keys(MOTION_CONTROL_FIELDS),
};

describe.each(walk)('the panel for %s, %s, %s', (_provider, operation, id, provider, known) => {
	// Custom shots show the shots, and hide the duration.
	const modes = ['custom', 'off'] as const;
	const visible = [
		...new Set(modes.flatMap((mode) => shown(chosen(provider, operation, id, mode)))),
	];
	const field = (name: string) => visible.find((property) => property.name === name);
	/** What a choice inside a field offers. */
	const inside = (property: INodeProperties | undefined, name: string): unknown[] => {
		const off = valuesOf(chosen(provider, operation, id, 'off'));
		return allFields(property ? [property] : [])
			.filter((entry) => entry.property.name === name)
			.filter((entry) => isShownInside(off, entry.property))
			.flatMap((entry) => choicesOf(entry.property).map(({ value }) => value));
	};
	const values = (name: string) => {
		const property = field(name);
		return property ? choicesOf(property).map(({ value }) => value) : [];
	};

	it('shows each field that the model supports once, and no other', () => {
		const names = visible
			.map(({ name }) => name)
			.filter((name) => DEPENDENT[operation].includes(name));
		expect(names.sort()).toEqual(takenBy(known).sort());
		expect(new Set(visible.map(({ name }) => name)).size).toBe(visible.length);
	});

	it('offers the resolutions that the model supports', () => {
		expect(values('resolution')).toEqual(
			known.resolutions.length > 0 ? [...known.resolutions, 'default'] : [],
		);
	});

	if (known.operation === 'generate') {
		it('offers the other choices that the model supports', () => {
			// Five and more are in alphabetical order.
			expect([...values('aspectRatio')].sort()).toEqual(
				known.aspectRatios.length > 0 ? [...known.aspectRatios, 'default'].sort() : [],
			);
			expect(values('multiShot')).toEqual(known.multiShot ? ['off', ...known.multiShot.modes] : []);
			expect(offeredDurations(field('duration'))).toEqual(known.durations);
			// For an image of its own. Those from a list may have any role.
			const models = modelsFor(provider, 'generate');
			const isListed = models.some((listed) => listed.id === id);
			const roles = rolesOf(isListed ? [known] : models);
			const ofList = ['reference', 'firstFrame', 'middleFrame', 'lastFrame'];
			expect(inside(field('images'), 'role')).toEqual([
				...roles,
				...(roles.length > 0 ? ofList : []),
			]);
			// An ID that is not listed may be of a model that edits.
			const canEdit = known.video && !(isListed && !known.video.uses.includes('edit'));
			expect(inside(field('video'), 'use')).toEqual(canEdit ? ['edit', 'feature'] : []);
			const added = { options: { elements: { element: [{}] } } };
			const withElement = shown({ ...chosen(provider, operation, id, 'off'), ...added });
			expect(
				allFields(elementsOf(withElement)).some(({ property }) => property.name === 'elementId'),
			).toBe(known.elements?.source === 'library');
		});
	}
});

function offeredDurations(property: INodeProperties | undefined): unknown[] {
	if (!property) return [];
	const { minValue = 0, maxValue = 0 } = property.typeOptions ?? {};
	const said = property.hint?.match(/\d+/g)?.map(Number);
	if (said) {
		expect([said.at(0), said.at(-1)]).toEqual([minValue, maxValue]);
		return said;
	}
	return Array.from({ length: maxValue - minValue + 1 }, (_, index) => minValue + index);
}

function elementsOf(visible: INodeProperties[]): INodeProperties[] {
	return visible.filter(({ name }) => name === 'elements');
}

/** Roles that one of the models supports. */
function rolesOf(models: readonly GenerateCapabilities[]): string[] {
	const has = (isSupported: (images: GenerateCapabilities['images']) => boolean) =>
		models.some(({ images }) => isSupported(images));
	return [
		...(has(({ references }) => references > 0) ? ['reference'] : []),
		// The default, which is there even where frames are refused.
		'firstFrame',
		...(has(({ middleFrames = 0 }) => middleFrames > 0) ? ['middleFrame'] : []),
		...(has(({ frames }) => frames === 'firstAndLast') ? ['lastFrame'] : []),
	];
}
