import type { CapabilitiesFor, GenerateCapabilities } from '../../nodes/shared/core/capabilities';
import { FIELD_LABELS } from '../../nodes/shared/core/fields';
import { modelsFor } from '../../nodes/shared/core/provider';
import type { Operation } from '../../nodes/shared/core/request';
import { inPanelOrder } from '../../nodes/shared/n8n/panel';
import { providers } from '../../nodes/shared/providers';
import { registeredCredentials } from '../support/credentials';
import { table, takers, yes } from './markdown';
import { GENERATE_COLUMNS, MOTION_CONTROL_COLUMNS, type Columns } from './modelColumns';
import { recovery } from './providerTables';

/** The parts of the pages that follow from the code and are about all providers, by the name between their marks. */
export const tables: Readonly<Record<string, () => string | Promise<string>>> = {
	providers: () =>
		table(
			[
				'Provider',
				'Generate',
				'Motion Control',
				'References',
				'Elements',
				'Sound',
				'4K',
				'Callback',
				'Cancel',
				'Cost',
			],
			inPanelOrder(providers).map((provider) => {
				const models = modelsFor(provider, 'generate');
				return [
					provider.isExperimental
						? `[${provider.displayName} (experimental)](docs/models.md#${provider.id})`
						: `[${provider.displayName}](docs/providers/${provider.id}.md)`,
					yes(models.length > 0),
					yes(modelsFor(provider, 'motionControl').length > 0),
					yes(models.some(({ images }) => images.references > 0)),
					yes(models.some(({ elements }) => elements !== null)),
					yes(models.some((model) => model.generateAudio || model.alwaysAudio === true)),
					yes(models.some(({ resolutions }) => resolutions.includes('4k'))),
					yes(provider.webhook !== undefined),
					yes(provider.tasks.cancel !== undefined),
					yes(provider.features?.costUnits !== undefined),
				];
			}),
		),
	credentials: async () => {
		const registered = await registeredCredentials();
		return table(
			['Provider', 'Credential', 'Base URL'],
			providers.map((provider) => {
				const { displayName = '', documentationUrl = '' } =
					registered.find(({ credential }) => credential.name === provider.credentialType)
						?.credential ?? {};
				const addresses = provider.regions?.map(({ baseUrl }) => baseUrl) ?? [provider.baseUrl];
				return [
					`[${provider.displayName}](${documentationUrl})`,
					displayName,
					addresses.map((address) => `\`${address}\``).join(' or '),
				];
			}),
		);
	},
	generate: () => modelTable('generate', GENERATE_COLUMNS),
	options: () =>
		table(
			['Of Generate', ...providers.map(({ displayName }) => displayName)],
			OPTIONS.map(([label, takes]) => [
				label,
				...providers.map((provider) => takers(modelsFor(provider, 'generate'), takes)),
			]),
		),
	motionControl: () => modelTable('motionControl', MOTION_CONTROL_COLUMNS),
	recovery: () =>
		table(
			['Provider', 'When the response to a submit is lost'],
			providers.map(({ displayName, idempotency }) => [displayName, recovery(idempotency)]),
		),
};

/** What few models take, by the name it has in the panel. */
const OPTIONS: ReadonlyArray<readonly [string, (model: GenerateCapabilities) => boolean]> = [
	['Image as Base64', (model) => model.inlineImages],
	[FIELD_LABELS.negativePrompt, (model) => model.negativePromptMaxLength !== null],
	[FIELD_LABELS.cfgScale, (model) => model.cfgScale],
	[FIELD_LABELS.cameraControl, (model) => model.cameraControl],
	[FIELD_LABELS.motionBrush, (model) => model.motionBrush],
	[FIELD_LABELS.voices, (model) => model.maxVoices > 0],
	[FIELD_LABELS.watermark, (model) => model.watermark],
	[FIELD_LABELS.callbackUrl, (model) => model.callbackUrl],
	[FIELD_LABELS.externalTaskId, (model) => model.externalTaskId],
];

/** A row for each model; providers where it is the same share one. */
function modelTable<O extends Operation>(
	operation: O,
	columns: Columns<CapabilitiesFor<O>>,
): string {
	const heads = columns.map(([head]) => head);
	return table(
		['Model', 'Provider', ...heads],
		rows(operation, (model) => columns.map(([, cell]) => cell(model))),
	);
}

function rows<O extends Operation>(
	operation: O,
	cells: (model: CapabilitiesFor<O>) => string[],
): string[][] {
	const shared: Array<Row & { names: string[] }> = [];
	for (const provider of providers) {
		for (const model of modelsFor(provider, operation)) {
			const row = { model: model.displayName, names: [provider.displayName], cells: cells(model) };
			const same = shared.find((other) => isAlike(other, row));
			if (same) same.names.push(provider.displayName);
			else shared.push(row);
		}
	}
	const models = [...new Set(shared.map(({ model }) => model))];
	return models.flatMap((name) =>
		shared
			.filter(({ model }) => model === name)
			.map((row) => [name, row.names.join(', '), ...row.cells]),
	);
}

interface Row {
	model: string;
	cells: string[];
}

function isAlike(one: Row, other: Row): boolean {
	return one.model === other.model && one.cells.join('|') === other.cells.join('|');
}
