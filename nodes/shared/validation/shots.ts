import type { GenerateCapabilities } from '../core/capabilities';
import { modelIssue, requestIssue, type Issue } from '../core/issue';
import { shotSeconds, type GenerateRequest, type VideoRequest } from '../core/request';
import { checkLength } from './prompt';
import { plural, listedNumbers } from '../lib/text';

/**
 * Checks Multi-Shot: a mode of the model, and 1 to 6 shots, each with a text and a duration. Their total must be a
 * duration that the model supports.
 */
export function checkShots(
	request: GenerateRequest,
	model: GenerateCapabilities,
	written: VideoRequest,
): Issue[] {
	const { multiShot } = model;
	if (request.multiShot === 'off' || !multiShot) return [];
	const issues: Issue[] = [];
	if (!multiShot.modes.includes(request.multiShot)) {
		issues.push(
			modelIssue(
				'multiShot',
				`${request.multiShot === 'custom' ? 'Custom' : 'Automatic'} is not available for ${model.displayName}`,
				'Choose another mode, or Off.',
			),
		);
	}
	if (request.video && !multiShot.withVideo) {
		issues.push(
			modelIssue(
				'multiShot',
				'not supported with a reference video',
				"Set 'Multi-Shot' to Off, or remove the reference video.",
			),
		);
	}
	if (request.multiShot !== 'custom') return issues;
	if (request.shots.length === 0) {
		return [...issues, requestIssue('shots', 'no shot is given', 'Add at least one shot.')];
	}
	if (request.shots.length > multiShot.maxShots) {
		issues.push(
			modelIssue(
				'shots',
				`${request.shots.length} given, ${model.displayName} allows ${multiShot.maxShots}`,
				`Remove ${request.shots.length - multiShot.maxShots}.`,
			),
		);
	}
	request.shots.forEach((shot, index) => {
		const prefix = `shot ${index + 1}: `;
		if (shot.prompt.trim() === '') {
			issues.push(
				requestIssue('shots', `${prefix}the prompt is empty`, 'Describe what the shot shows.'),
			);
		}
		const inProviderWords = written.operation === 'generate' ? written.shots[index] : undefined;
		issues.push(
			...checkLength(
				'shots',
				{ text: shot.prompt, written: inProviderWords?.prompt ?? shot.prompt },
				multiShot.promptMaxLength,
				model.displayName,
				prefix,
			),
		);
		if (!Number.isInteger(shot.duration) || shot.duration < 1) {
			issues.push(
				requestIssue(
					'shots',
					`${prefix}${shot.duration} is not a positive whole number`,
					'Enter a whole number of seconds for each shot, at least 1.',
				),
			);
		}
	});
	return [...issues, ...checkShotSum(request, model)];
}

function checkShotSum(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const sum = shotSeconds(request);
	if (model.durations.includes(sum)) return [];
	return [
		modelIssue(
			'shots',
			`${plural(sum, 'second')} in total, ${model.displayName} allows ${listedNumbers(model.durations)}`,
			'Change the durations of the shots.',
		),
	];
}
