import type { CapabilitiesFor, GenerateCapabilities } from '../../nodes/shared/protocol/capability';
import { listedNumbers } from '../../nodes/shared/protocol/checks/text';
import { FIELD_LABELS } from '../../nodes/shared/protocol/field';
import { modelsFor, type Provider } from '../../nodes/shared/protocol/provider';
import type { Operation } from '../../nodes/shared/protocol/request';
import { providers } from '../../nodes/shared/providers';
import { registeredCredentials } from '../support/credentials';

/** The parts of the README that follow from the code, by the name between their marks. */
export const tables: Readonly<Record<string, () => string | Promise<string>>> = {
	providers: () =>
		table(
			['Provider', 'Generate', 'Motion Control', 'Get Task', 'Get Many Tasks', "Don't Wait, Poll"],
			providers.map((provider) => [
				provider.displayName,
				yes(modelsFor(provider, 'generate').length > 0),
				yes(modelsFor(provider, 'motionControl').length > 0),
				'yes',
				yes(provider.listing !== undefined),
				'yes',
			]),
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
	generate: () =>
		table(
			[
				'Model',
				'Provider',
				'Seconds',
				'Resolution',
				'Images',
				'Frames',
				'Video',
				'Shots',
				'Audio',
				'Elements',
			],
			rows('generate', (model) => [
				listedNumbers(model.durations),
				model.resolutions.join(', ') || '—',
				model.images.references > 0 ? `up to ${model.images.references}` : '—',
				framesOf(model),
				model.video
					? model.video.uses.map((use) => (use === 'edit' ? 'edit' : 'style')).join(', ')
					: '—',
				model.multiShot?.modes
					.map((mode) => (mode === 'custom' ? 'custom' : 'automatic'))
					.join(', ') ?? '—',
				yes(model.generateAudio),
				model.elements ? (model.elements.source === 'library' ? 'by ID' : 'described') : '—',
			]),
		),
	options: () =>
		table(
			['Of Generate', ...providers.map(({ displayName }) => displayName)],
			OPTIONS.map(([label, takes]) => [
				label,
				...providers.map((provider) => takers(provider, takes)),
			]),
		),
	motionControl: () =>
		table(
			['Model', 'Provider', 'Resolution', 'Like the Image', 'Like the Video'],
			rows('motionControl', (model) => [
				model.resolutions.join(', '),
				`up to ${model.orientations.image} s`,
				`up to ${model.orientations.video} s`,
			]),
		),
};

function framesOf({ images }: GenerateCapabilities): string {
	const first = images.firstFrameRequired ? 'first (needed)' : 'first';
	return { none: '—', first, firstAndLast: `${first}, last` }[images.frames];
}

/** What few models take, by the name it has in the panel. */
const OPTIONS: ReadonlyArray<readonly [string, (model: GenerateCapabilities) => boolean]> = [
	['Image as Base64', (model) => model.inlineImages],
	[FIELD_LABELS.negativePrompt, (model) => model.negativePromptMaxLength !== null],
	[FIELD_LABELS.cfgScale, (model) => model.cfgScale],
	[FIELD_LABELS.cameraControl, (model) => model.cameraControl],
	[FIELD_LABELS.masks, (model) => model.masks],
	[FIELD_LABELS.voices, (model) => model.maxVoices > 0],
	[FIELD_LABELS.watermark, (model) => model.watermark],
	[FIELD_LABELS.callbackUrl, (model) => model.callbackUrl],
	[FIELD_LABELS.externalTaskId, (model) => model.externalTaskId],
];

/** Which of a provider's models take something: all of them, none, those few, or all but a few. */
function takers(provider: Provider, takes: (model: GenerateCapabilities) => boolean): string {
	const models = modelsFor(provider, 'generate');
	const named = (taking: boolean) =>
		models
			.filter((model) => takes(model) === taking)
			.map(({ displayName }) => displayName.replace(/^Kling /, ''));
	const [those, others] = [named(true), named(false)];
	if (those.length === 0) return '—';
	if (others.length === 0) return 'yes';
	return others.length < those.length ? `all but ${others.join(', ')}` : those.join(', ');
}

/** A row for each model; providers where it is the same share one. */
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

function yes(value: boolean): string {
	return value ? 'yes' : '—';
}

function table(head: string[], body: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
