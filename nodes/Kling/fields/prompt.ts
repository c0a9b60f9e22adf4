import type { INodeProperties } from 'n8n-workflow';
import type { ElementCapabilities, GenerateCapabilities } from '../../shared/core/capabilities';
import { formatNumber, joinList } from '../../shared/lib/text';
import { FIELD_LABELS } from '../../shared/core/fields';
import { byModel } from './byModel';

const prompt: INodeProperties = {
	displayName: FIELD_LABELS.prompt,
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
};

/** Prompt of Generate. The hint lists the inputs that the prompt can refer to, if there are any. */
export const generatePromptProperties: INodeProperties[] = byModel(
	'generate',
	(model) => ({ maxLength: model.promptMaxLength, inputs: nameableInputs(model) }),
	({ maxLength, inputs }) => ({
		...prompt,
		placeholder: 'e.g. A red fox runs over fresh snow, slow motion, cinematic',
		description: `What the video should show, up to ${formatNumber(maxLength)} characters`,
		...(inputs.length > 0 && {
			hint: `Refer to inputs as ${joinList(
				inputs.map((input) => `&lt;&lt;&lt;${input}_1&gt;&gt;&gt;`),
			)}`,
		}),
	}),
);

/** Prompt of Motion Control. */
export const motionControlPromptProperties: INodeProperties[] = byModel(
	'motionControl',
	(model) => model.promptMaxLength,
	(maxLength) => ({
		...prompt,
		placeholder: 'e.g. A dancer performs graceful movements in a sunlit studio',
		description: `Extra scene description, up to ${formatNumber(maxLength)} characters. Optional.`,
	}),
);

function nameableInputs(model: GenerateCapabilities): string[] {
	return [
		...(model.images.references > 0 ? ['image'] : []),
		...(model.video ? ['video'] : []),
		...(model.elements && !isNamed(model.elements) ? ['element'] : []),
	];
}

/** Checks whether the prompt refers to elements by their own names. */
function isNamed(elements: ElementCapabilities): boolean {
	return elements.source === 'inline' && elements.named;
}
