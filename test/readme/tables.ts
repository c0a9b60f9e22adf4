import type { CapabilitiesFor } from '../../nodes/shared/protocol/capability';
import { listedNumbers } from '../../nodes/shared/protocol/checks/text';
import { modelsFor } from '../../nodes/shared/protocol/provider';
import type { Operation } from '../../nodes/shared/protocol/request';
import { providers } from '../../nodes/shared/providers';

/** The parts of the README that follow from the code, by the name between their marks. */
export const tables: Readonly<Record<string, () => string>> = {
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
	credentials: () =>
		table(
			['Provider', 'Credential', 'Base URL'],
			providers.map(({ displayName, credentialType, baseUrl }) => [
				displayName,
				`\`${credentialType}\``,
				`\`${baseUrl}\``,
			]),
		),
	generate: () =>
		table(
			[
				'Model',
				'Provider',
				'Seconds',
				'Resolutions',
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
				{ none: '—', first: 'first', firstAndLast: 'first, last' }[model.images.frames],
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
	motionControl: () =>
		table(
			['Model', 'Provider', 'Resolutions', 'Like the image', 'Like the video'],
			rows('motionControl', (model) => [
				model.resolutions.join(', '),
				`up to ${model.orientations.image} s`,
				`up to ${model.orientations.video} s`,
			]),
		),
};

function rows<O extends Operation>(
	operation: O,
	cells: (model: CapabilitiesFor<O>) => string[],
): string[][] {
	return providers.flatMap((provider) =>
		modelsFor(provider, operation).map((model) => [
			model.displayName,
			provider.displayName,
			...cells(model),
		]),
	);
}

function yes(value: boolean): string {
	return value ? 'yes' : '—';
}

function table(head: string[], body: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
