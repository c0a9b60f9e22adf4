import type { ShotInput } from '../../../../nodes/shared/core/request';
import { describeChecks, VIDEO } from '../../../support/requests';

const video = { url: VIDEO, use: 'feature', keepOriginalSound: false } as const;
const limits = { maxShots: 6, promptMaxLength: 512, withVideo: true } as const;

function custom(...shots: ShotInput[]) {
	return { multiShot: 'custom', shots } as const;
}

function lasting(...durations: number[]) {
	return custom(...durations.map((duration) => ({ prompt: 'A fox', duration })));
}

describe('custom shots', () => {
	describeChecks({
		'decide the duration': { given: lasting(2, 3) },
		'decide the duration whatever Duration says': { given: { ...lasting(2, 3), duration: 60 } },
		'last longer than the model can': {
			given: lasting(8, 8),
			says: [
				'shots, model: Shots last 16 seconds together, and The Model takes 3 to 15. Make the shots longer or shorter.',
			],
		},
		'are six': { given: lasting(1, 1, 1, 1, 1, 1) },
		'are seven': {
			given: lasting(1, 1, 1, 1, 1, 1, 1),
			says: ['shots, model: Shots are 7, and The Model takes 6. Remove 1.'],
		},
		'are none': {
			given: custom(),
			says: ['shots, request: Shots are empty. Add at least one shot.'],
		},
		'have 512 emoji each': { given: custom({ prompt: '🦊'.repeat(512), duration: 5 }) },
		'have 513': {
			given: custom({ prompt: 'A', duration: 2 }, { prompt: '🦊'.repeat(513), duration: 3 }),
			says: [
				'shots, model: Shots (shot 2) has 513 characters, and The Model takes 512. Shorten it by 1 character.',
			],
		},
		'have no text': {
			given: custom({ prompt: ' ', duration: 5 }),
			says: ['shots, request: Shots (shot 1) has no text. Describe what the shot shows.'],
		},
		'last no whole seconds': {
			given: lasting(2.5, 2.5),
			says: [1, 2].map(
				(shot) =>
					`shots, request: Shots (shot ${shot}) lasts 2.5 seconds. Give each shot a whole number of seconds, at least 1.`,
			),
		},
		'last no time': {
			given: lasting(5, 0),
			says: [
				'shots, request: Shots (shot 2) lasts 0 seconds. Give each shot a whole number of seconds, at least 1.',
			],
		},
	});
});

describe('multi-shot', () => {
	describeChecks({
		'is not taken': {
			given: { multiShot: 'intelligent' },
			model: { multiShot: null },
			says: [
				'multiShot, model: Multi-Shot is set, and The Model does not take it here. Set Multi-Shot to Off, or choose a model that takes it.',
			],
		},
		'is taken in another mode': {
			given: { multiShot: 'intelligent' },
			model: { multiShot: { ...limits, modes: ['custom'] } },
			says: [
				'multiShot, model: Multi-Shot is set to Automatic, which The Model does not have here. Choose another mode, or Off.',
			],
		},
		'is taken beside a video': { given: { multiShot: 'intelligent', video } },
		'is not taken beside a video': {
			given: { multiShot: 'intelligent', video },
			model: { multiShot: { ...limits, modes: ['intelligent'], withVideo: false } },
			says: [
				'multiShot, model: Multi-Shot is on beside a reference video, which is refused here. Set Multi-Shot to Off, or remove the reference video.',
			],
		},
	});
});
