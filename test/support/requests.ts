import type {
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../../nodes/shared/core/capabilities';
import { checkRequest } from '../../nodes/shared/validation/validate';
import { issueTitle, type Issue } from '../../nodes/shared/core/issue';
import { modelsFor } from '../../nodes/shared/core/provider';
import type { GenerateRequest, MotionControlRequest } from '../../nodes/shared/core/request';
import { imini } from '../../nodes/shared/providers/imini';

export const IMAGE = 'https://example.com/fox.png';
export const VIDEO = 'https://example.com/run.mp4';

/** A request with a prompt and nothing else, but for what is given. */
export function generateRequest(given: Partial<GenerateRequest> = {}): GenerateRequest {
	return {
		operation: 'generate',
		model: 'kling-v3-omni',
		prompt: 'A red fox runs over fresh snow',
		images: [],
		elements: [],
		multiShot: 'off',
		shots: [],
		voices: [],
		...given,
	};
}

/** A motion control request with a picture and a video, but for what is given. */
export function motionControlRequest(
	given: Partial<MotionControlRequest> = {},
): MotionControlRequest {
	return {
		operation: 'motionControl',
		model: 'kling-v3-motion-control',
		prompt: '',
		characterImage: IMAGE,
		motionVideo: VIDEO,
		characterOrientation: 'video',
		keepOriginalSound: true,
		elements: [],
		...given,
	};
}

/** A model that takes nearly everything, but for what is given. */
export function generateModel(given: Partial<GenerateCapabilities> = {}): GenerateCapabilities {
	const [omni] = modelsFor(imini, 'generate');
	if (!omni) throw new Error('imini has no model');
	return { ...omni, displayName: 'The Model', ...given };
}

/** A model of motion control, but for what is given. */
export function motionControlModel(
	given: Partial<MotionControlCapabilities> = {},
): MotionControlCapabilities {
	const [first] = modelsFor(imini, 'motionControl');
	if (!first) throw new Error('imini has no model');
	return { ...first, displayName: 'The Model', ...given };
}

/** An issue as a person reads it, behind its field and whose limit it is. */
export function told(issue: Issue): string {
	return `${issue.field}, ${issue.of}: ${issueTitle(issue)}. ${issue.fix}`;
}

/** A request, its model, and what the checks say about it. */
export interface CheckCase {
	given: Partial<GenerateRequest>;
	model?: Partial<GenerateCapabilities>;
	/** Everything that is said, as a person reads it; nothing when the request may be sent. */
	says?: readonly string[];
}

/** Runs the checks over a table of requests, by what is special about each. */
export function describeChecks(table: Readonly<Record<string, CheckCase>>): void {
	it.each(Object.entries(table))('%s', (_what, { given, model, says = [] }) => {
		const issues = checkRequest('generate', generateRequest(given), generateModel(model));
		expect(issues.map(told)).toEqual(says);
	});
}
