import type { GenerateCapabilities } from '../core/capabilities';
import { modelIssueIf, requestIssue, requestIssueIf, type Issue } from '../core/issue';
import { shotSeconds, type GenerateRequest } from '../core/request';
import { checkCount } from './inputs';
import { checkLength } from './prompt';
import { plural, listedNumbers } from '../lib/text';

/**
 * Checks Multi-Shot: a mode of the model, and 1 to 6 shots, each with a text and a duration. Their total must be a
 * duration that the model supports.
 */
export function checkShots(
	request: GenerateRequest,
	model: GenerateCapabilities,
	written: GenerateRequest,
): Issue[] {
	const { multiShot } = model;
	if (request.multiShot === 'off' || !multiShot) return [];
	const isCustom = request.multiShot === 'custom';
	return [
		...modelIssueIf(
			!multiShot.modes.includes(request.multiShot),
			'multiShot',
			`${isCustom ? 'Custom' : 'Automatic'} is not available for ${model.displayName}`,
			'Choose another mode, or Off.',
		),
		...modelIssueIf(
			request.video !== undefined && !multiShot.withVideo,
			'multiShot',
			'not supported with a reference video',
			"Set 'Multi-Shot' to Off, or remove the reference video.",
		),
		...(isCustom ? checkCustomShots(request, model, multiShot, written) : []),
	];
}

function checkCustomShots(
	request: GenerateRequest,
	model: GenerateCapabilities,
	{ maxShots, promptMaxLength }: NonNullable<GenerateCapabilities['multiShot']>,
	written: GenerateRequest,
): Issue[] {
	const { shots } = request;
	if (shots.length === 0) {
		return [requestIssue('shots', 'no shot is given', 'Add at least one shot.')];
	}
	const sum = shotSeconds(request);
	return [
		...checkCount('shots', shots.length, maxShots, model),
		...shots.flatMap(({ prompt, duration }, index) => {
			const prefix = `shot ${index + 1}: `;
			const texts = { text: prompt, written: written.shots[index]?.prompt ?? prompt };
			return [
				...requestIssueIf(
					prompt.trim() === '',
					'shots',
					`${prefix}the prompt is empty`,
					'Describe what the shot shows.',
				),
				...checkLength('shots', texts, promptMaxLength, model, prefix),
				...requestIssueIf(
					!Number.isInteger(duration) || duration < 1,
					'shots',
					`${prefix}${duration} is not a positive whole number`,
					'Enter a whole number of seconds for each shot, at least 1.',
				),
			];
		}),
		...modelIssueIf(
			!model.durations.includes(sum),
			'shots',
			`${plural(sum, 'second')} in total, ${model.displayName} allows ${listedNumbers(model.durations)}`,
			'Change the durations of the shots.',
		),
	];
}
