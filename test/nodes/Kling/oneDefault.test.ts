import type { INodeProperties } from 'n8n-workflow';

import { isPlainRecord } from '../../../nodes/shared/lib/plainRecord';
import { KlingTrigger } from '../../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { allFields } from '../../support/fields';
import { panel } from '../../support/panel';

/** Where the same name means another thing, or a value of its own: by resource and operation, or by provider. */
const OF_THEIR_OWN = [
	// The first of the resource's own list.
	'operation',
	// Task › Get does not wait unless it is told to; whoever makes a video does.
	'waitMode',
	// Task families have names of the provider's own, and Task › Get takes the item's.
	'kind',
];

/** What a path is, wherever it stands: `images › Image › role: options "firstFrame"`. */
function shapesByPath(properties: INodeProperties[]): Map<string, Set<string>> {
	const shapes = new Map<string, Set<string>>();
	for (const { path, property } of allFields(properties)) {
		if (property.type === 'notice') continue;
		const shape = `${property.type} ${JSON.stringify(blankOf(property))}`;
		shapes.set(path, (shapes.get(path) ?? new Set()).add(shape));
	}
	return shapes;
}

/**
 * The default, without the mode of a resource locator: a blank one has no value in any mode, and n8n's editor stores it
 * with its mode.
 */
function blankOf({ type, default: standard }: INodeProperties): unknown {
	const value = isPlainRecord(standard) && 'value' in standard ? standard.value : undefined;
	return type === 'resourceLocator' && value === '' ? value : standard;
}

describe.each([
	['Kling', panel.properties],
	['Kling Trigger', new KlingTrigger().description.properties],
])('the parameters of %s', (_, properties) => {
	// n8n drops a value that equals its default, and fills in the default of the definition it shows next.
	it('have one type and one default each, whichever provider and model show them', () => {
		const several = [...shapesByPath(properties)]
			.filter(([path, { size }]) => size > 1 && !OF_THEIR_OWN.includes(path))
			.map(([path, found]) => `${path}: ${[...found].join(' or ')}`);
		expect(several).toEqual([]);
	});

	it('have an empty default if they are notices', () => {
		const notices = allFields(properties).filter(({ property }) => property.type === 'notice');
		expect(notices.map(({ property }) => property.default)).toEqual(notices.map(() => ''));
		expect(notices.length).toBeGreaterThan(0);
	});
});
