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

describe('checkRequest on custom shots', () => {
	describeChecks({
		'accepts shots that add up to a supported duration': { given: lasting(2, 3) },
		'ignores Duration, because the shots decide the duration': {
			given: { ...lasting(2, 3), duration: 60 },
		},
		'rejects shots that are longer in total than the model allows': {
			given: lasting(8, 8),
			says: [
				"shots, model: 'Shots': 16 seconds in total, The Model allows 3 to 15. Change the durations of the shots.",
			],
		},
		'accepts six shots': { given: lasting(1, 1, 1, 1, 1, 1) },
		'rejects seven shots if the model allows six': {
			given: lasting(1, 1, 1, 1, 1, 1, 1),
			says: ["shots, model: 'Shots': 7 given, The Model allows 6. Remove 1."],
		},
		'rejects custom shots without a shot': {
			given: custom(),
			says: ["shots, request: 'Shots': no shot is given. Add at least one shot."],
		},
		'accepts a shot of 512 emoji': { given: custom({ prompt: '🦊'.repeat(512), duration: 5 }) },
		'rejects a shot of 513 emoji': {
			given: custom({ prompt: 'A', duration: 2 }, { prompt: '🦊'.repeat(513), duration: 3 }),
			says: [
				"shots, model: 'Shots': shot 2: 513 characters, The Model allows 512. Shorten it by 1 character.",
			],
		},
		'rejects a shot without a prompt': {
			given: custom({ prompt: ' ', duration: 5 }),
			says: ["shots, request: 'Shots': shot 1: the prompt is empty. Describe what the shot shows."],
		},
		'rejects shots of 2.5 seconds': {
			given: lasting(2.5, 2.5),
			says: [1, 2].map(
				(shot) =>
					`shots, request: 'Shots': shot ${shot}: 2.5 is not a positive whole number. Enter a whole number of seconds for each shot, at least 1.`,
			),
		},
		'rejects a shot of 0 seconds': {
			given: lasting(5, 0),
			says: [
				"shots, request: 'Shots': shot 2: 0 is not a positive whole number. Enter a whole number of seconds for each shot, at least 1.",
			],
		},
	});
});

describe('checkRequest on Multi-Shot', () => {
	describeChecks({
		'rejects Multi-Shot if the model does not support it': {
			given: { multiShot: 'intelligent' },
			model: { multiShot: null },
			says: [
				"multiShot, model: 'Multi-Shot': not supported by The Model. Set 'Multi-Shot' to Off, or choose a model that supports it.",
			],
		},
		'rejects Automatic if the model supports only Custom': {
			given: { multiShot: 'intelligent' },
			model: { multiShot: { ...limits, modes: ['custom'] } },
			says: [
				"multiShot, model: 'Multi-Shot': Automatic is not available for The Model. Choose another mode, or Off.",
			],
		},
		'accepts Automatic with a reference video': { given: { multiShot: 'intelligent', video } },
		'rejects Automatic with a reference video if the model does not support both': {
			given: { multiShot: 'intelligent', video },
			model: { multiShot: { ...limits, modes: ['intelligent'], withVideo: false } },
			says: [
				"multiShot, model: 'Multi-Shot': not supported with a reference video. Set 'Multi-Shot' to Off, or remove the reference video.",
			],
		},
	});
});

describe('a model without this mode of Multi-Shot rejects', () => {
	describeChecks({
		Custom: {
			given: lasting(2, 3),
			model: { multiShot: { ...limits, modes: ['intelligent'] } },
			says: [
				"multiShot, model: 'Multi-Shot': Custom is not available for The Model. Choose another mode, or Off.",
			],
		},
		Automatic: {
			given: { multiShot: 'intelligent' },
			model: { multiShot: { ...limits, modes: ['custom'] } },
			says: [
				"multiShot, model: 'Multi-Shot': Automatic is not available for The Model. Choose another mode, or Off.",
			],
		},
	});
});
