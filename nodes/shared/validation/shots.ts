import type { GenerateCapabilities } from '../core/capabilities';
import { modelIssue, requestIssue, type Issue } from '../core/issue';
import { shotSeconds, type GenerateRequest, type VideoRequest } from '../core/request';
import { checkLength } from './prompt';
import { plural, listedNumbers } from '../lib/text';

/**
 * Multi-shot: a mode the model has, 1 to 6 shots, each with a text and a length, that last together as long as the model
 * makes videos.
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
				`is set to ${request.multiShot === 'custom' ? 'Custom' : 'Automatic'}, which ${model.displayName} does not have here`,
				'Choose another mode, or Off.',
			),
		);
	}
	if (request.video && !multiShot.withVideo) {
		issues.push(
			modelIssue(
				'multiShot',
				'is on beside a reference video, which is refused here',
				'Set Multi-Shot to Off, or remove the reference video.',
			),
		);
	}
	if (request.multiShot !== 'custom') return issues;
	if (request.shots.length === 0) {
		return [...issues, requestIssue('shots', 'are empty', 'Add at least one shot.')];
	}
	if (request.shots.length > multiShot.maxShots) {
		issues.push(
			modelIssue(
				'shots',
				`are ${request.shots.length}, and ${model.displayName} takes ${multiShot.maxShots}`,
				`Remove ${request.shots.length - multiShot.maxShots}.`,
			),
		);
	}
	request.shots.forEach((shot, index) => {
		const prefix = `(shot ${index + 1}) `;
		if (shot.prompt.trim() === '') {
			issues.push(requestIssue('shots', `${prefix}has no text`, 'Describe what the shot shows.'));
		}
		const inVendorsWords = written.operation === 'generate' ? written.shots[index] : undefined;
		issues.push(
			...checkLength(
				'shots',
				{ text: shot.prompt, written: inVendorsWords?.prompt ?? shot.prompt },
				multiShot.promptMaxLength,
				model.displayName,
				prefix,
			),
		);
		if (!Number.isInteger(shot.duration) || shot.duration < 1) {
			issues.push(
				requestIssue(
					'shots',
					`${prefix}lasts ${shot.duration} seconds`,
					'Give each shot a whole number of seconds, at least 1.',
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
			`last ${plural(sum, 'second')} together, and ${model.displayName} takes ${listedNumbers(model.durations)}`,
			'Make the shots longer or shorter.',
		),
	];
}
