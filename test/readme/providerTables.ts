import {
	GENERATE_FIELDS,
	MOTION_CONTROL_FIELDS,
	type Capabilities,
	type CapabilitiesFor,
	type ImageLimits,
} from '../../nodes/shared/core/capabilities';
import { limitsText } from '../../nodes/shared/validation/images';
import { formatNumber } from '../../nodes/shared/lib/text';
import { FIELD_LABELS } from '../../nodes/shared/core/fields';
import type { Idempotency } from '../../nodes/shared/core/idempotency';
import type { FileTransfer } from '../../nodes/shared/core/fileTransfer';
import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import type { Operation } from '../../nodes/shared/core/request';
import { registeredCredentials } from '../support/credentials';
import { table, takers, yes } from './markdown';
import { GENERATE_COLUMNS, MOTION_CONTROL_COLUMNS, type Columns } from './modelColumns';
import { modelsOf, takesCallbackUrl } from '../support/models';

/** The parts of a provider's page that follow from the code, by the name between their marks. */
export const providerTables: Readonly<
	Record<string, (provider: Provider) => string | Promise<string>>
> = {
	overview: async (provider) => {
		const registered = await registeredCredentials();
		const credential = registered.find(
			({ credential: { name } }) => name === provider.credentialType,
		)?.credential;
		const addresses = provider.regions?.map(({ baseUrl }) => baseUrl) ?? [provider.baseUrl];
		return table(
			['In the node', ''],
			[
				['Provider', `${provider.displayName} (in items: \`${provider.id}\`)`],
				['Credential', credential?.displayName ?? ''],
				['Base URL', addresses.map((address) => `\`${address}\``).join(' or ')],
				['Generate', yes(modelsFor(provider, 'generate').length > 0)],
				['Motion Control', yes(modelsFor(provider, 'motionControl').length > 0)],
				['Task › Get Many', yes(provider.tasks.list !== undefined)],
				['Task › Cancel, and When Stopped', yes(provider.tasks.cancel !== undefined)],
				['An image as a file', DELIVERY[provider.fileTransfer?.as ?? 'none']],
				['Callback URL, and Use Callback of Suspend', yes(takesCallbackUrl(provider))],
				['Kling Trigger', yes(provider.webhook !== undefined)],
				['Webhook Secret', yes(takesSecret(provider))],
				['When the response to a submit is lost', recovery(provider.idempotency)],
				[
					'Tasks per status check',
					provider.tasks.getMany ? `up to ${provider.tasks.getMany.max}` : '1',
				],
				['Copy with a watermark (Which Video)', yes(provider.features?.watermarkedCopies === true)],
				['Also Download Cover', yes(provider.features?.covers === true)],
				['Cost of a task', costText(provider)],
			],
		);
	},
	models: (provider) => modelTable(provider, 'generate', GENERATE_COLUMNS),
	motionControl: (provider) => modelTable(provider, 'motionControl', MOTION_CONTROL_COLUMNS),
	fields: (provider) => {
		const [generate, motionControl] = [
			modelsFor(provider, 'generate'),
			modelsFor(provider, 'motionControl'),
		];
		const hasBoth = motionControl.length > 0;
		return table(
			['Field', 'Generate', ...(hasBoth ? ['Motion Control'] : [])],
			FIELDS.map(({ label, inGenerate, inMotionControl }) => [
				label,
				takers(generate, inGenerate),
				...(hasBoth ? [takers(motionControl, inMotionControl ?? (() => false))] : []),
			]),
		);
	},
	images: (provider) => {
		const limits = new Map<string, Capabilities[]>();
		for (const model of modelsOf(provider)) {
			const text = imageText(model.imageLimits);
			limits.set(text, [...(limits.get(text) ?? []), model]);
		}
		return table(
			['An image as a file', 'Models'],
			[...limits].map(([text, models]) => [
				text,
				limits.size === 1
					? 'all'
					: [...new Set(models.map(({ displayName }) => displayName))].join(', '),
			]),
		);
	},
	kinds: ({ taskKinds }) =>
		table(
			['Task Kind', '`kind` in items'],
			taskKinds.map(({ kind, displayName }) => [displayName, `\`${kind}\``]),
		),
};

const DELIVERY: Readonly<Record<FileTransfer['as'] | 'none', string>> = {
	none: 'not supported: an image requires a URL',
	base64: 'sent with the request, as Base64',
	dataUri: 'sent with the request, as a data URI',
	upload: 'uploaded to the provider first, free of charge',
};

interface FieldRow {
	label: string;
	inGenerate: (model: CapabilitiesFor<'generate'>) => boolean;
	inMotionControl?: (model: CapabilitiesFor<'motionControl'>) => boolean;
}

/** What some models take and others do not, by the name it has in the panel. */
const FIELDS: readonly FieldRow[] = [
	...(['negativePrompt', 'cfgScale', 'cameraControl', 'motionBrush', 'voices'] as const).map(
		(field) => ({
			label: FIELD_LABELS[field],
			inGenerate: GENERATE_FIELDS[field],
		}),
	),
	...(['elements', 'generateAudio', 'watermark', 'callbackUrl', 'externalTaskId'] as const).map(
		(field) => ({
			label: FIELD_LABELS[field],
			inGenerate: GENERATE_FIELDS[field],
			inMotionControl: MOTION_CONTROL_FIELDS[field],
		}),
	),
];

/** A row for each model, with the name it is known by at the provider. */
function modelTable<O extends Operation>(
	provider: Provider,
	operation: O,
	columns: Columns<CapabilitiesFor<O>>,
): string {
	return table(
		['Model', 'ID', ...columns.map(([head]) => head), 'Prompt'],
		modelsFor(provider, operation).map((model) => [
			model.displayName,
			[model.providerModelId, ...(model.aliases ?? [])].map((id) => `\`${id}\``).join(', '),
			...columns.map(([, cell]) => cell(model)),
			formatNumber(model.promptMaxLength),
		]),
	);
}

function imageText(limits: ImageLimits | null): string {
	if (limits === null) return limitsText(limits);
	return `${limitsText(limits)}, the longer one at most ${limits.maxRatio} times the shorter one`;
}

function costText({ features }: Provider): string {
	return features?.costUnits ? `in ${features.costUnits.join(' or ')}` : yes(false);
}

function takesSecret({ webhook }: Provider): boolean {
	return webhook?.signature !== undefined && 'secretField' in webhook.signature.keys;
}

/** What is done when nobody knows whether a submit was taken. */
export function recovery(idempotency: Idempotency | undefined): string {
	switch (idempotency?.by) {
		case 'idempotencyKey':
			return 'sent again under the same key, which returns the existing task';
		case 'externalId':
			return idempotency.isAbsenceCertain
				? 'searched for by the ID that the node set; sent again only if there is none'
				: 'searched for by the ID that the node set; if there is none, the item fails';
		case undefined:
			return 'the item fails and says so';
	}
}
