import type { INodeProperties } from 'n8n-workflow';

import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node';
import { OPERATION_LABELS } from '../../nodes/shared/core/operations';
import { providers } from '../../nodes/shared/providers';
import { registeredCredentials } from '../support/credentials';
import { allFields } from '../support/fields';
import { panel } from '../support/panel';
import { modelsOf } from '../support/models';

/** What n8n itself calls things; a page may name them in bold. */
const N8N_TERMS: readonly string[] = [
	'Append',
	'Mode',
	'Run once with all items',
	'Timeout Workflow',
	'When Last Node Finishes',
	"Using 'Respond to Webhook' Node",
	'Continue (using error output)',
	'Continue',
	'Execute step',
	'Executions',
	'If',
	'Install',
	'Community nodes',
	'Manual Trigger',
	'On Error',
	'Production URL',
	'Retry On Fail',
	'Settings',
	'Test URL',
];

/** A number's unit, which a text may leave out. */
const UNIT = / \((Seconds|Minutes|MB)\)$/;

/** Every name that a person can find on the screen: of nodes, credentials, fields, choices, providers and models. */
export async function knownNames(): Promise<ReadonlySet<string>> {
	const trigger = new KlingTrigger().description;
	const credentials = (await registeredCredentials()).map(({ credential }) => credential);
	const fields = [
		...allFields(),
		...allFields(trigger.properties),
		...credentials.flatMap(({ properties }) => allFields(properties)),
	].map(({ property }) => property);
	const names = [
		panel.displayName,
		trigger.displayName,
		...credentials.map(({ displayName }) => displayName),
		...fields.flatMap(namesOf),
		...Object.values(OPERATION_LABELS),
		...providers.flatMap((provider) => [
			provider.displayName,
			...modelsOf(provider).map((model) => model.displayName),
			...provider.taskKinds.map((kind) => kind.displayName),
		]),
		...N8N_TERMS,
	];
	return new Set(names.flatMap((name) => [name, name.replace(UNIT, '')]));
}

/** The name of a field, and of everything that can be chosen in it. */
function namesOf({ displayName, options = [], modes = [] }: INodeProperties): string[] {
	return [
		displayName,
		...options.map((option) => ('displayName' in option ? option.displayName : option.name)),
		...modes.map((mode) => mode.displayName),
	];
}

/** The names in a path such as `Settings › On Error`. */
export function namesIn(bold: string): string[] {
	return bold.split(' › ');
}
