import { readShots } from '../../../../nodes/Kling/fields/shots';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';

/** The shots of a value of the Shots field, and what is wrong with it. */
function reading(shots: unknown) {
	const parameters = new ParameterReader((name) => (name === 'shots' ? shots : undefined));
	const value = readShots(parameters);
	return { value, issues: parameters.issues.map((one) => `${issueTitle(one)}. ${one.fix}`) };
}

it.each<[string, unknown, unknown]>([
	['text', ['A fox'], [{ prompt: 'A fox', duration: 3 }]],
	['an entry without a duration', [{ prompt: 'A fox' }], [{ prompt: 'A fox', duration: 3 }]],
	[
		'an entry whose duration is blank',
		[{ prompt: 'A fox', duration: ' ' }],
		[{ prompt: 'A fox', duration: 3 }],
	],
	[
		'an entry of the panel',
		{ shot: [{ prompt: 'A fox', duration: 9 }] },
		[{ prompt: 'A fox', duration: 9 }],
	],
	[
		'a blank entry, which is skipped',
		[{ prompt: ' ' }, { prompt: 'A hen' }],
		[{ prompt: 'A hen', duration: 3 }],
	],
])('a shot is read from %s', (_what, shots, value) => {
	expect(reading(shots)).toEqual({ value, issues: [] });
});

it.each<[string, unknown, unknown[], string]>([
	[
		'an entry without a prompt',
		[{ text2: 'A fox' }],
		[],
		`'Shots': shot 1: no prompt in {"text2":"A fox"}.`,
	],
	['a text of several lines', ['A fox\nA hen'], [], `'Shots': shot 1: no prompt in A fox`],
	['JSON that is not valid', '[{', [], `'Shots': not valid JSON.`],
	[
		'a duration that is no number',
		[{ prompt: 'A fox', duration: 'long' }],
		[{ prompt: 'A fox', duration: 0 }],
		`'Shots': shot 1: "long" is not a number.`,
	],
])('%s in Shots is reported', (_what, shots, value, issue) => {
	const read = reading(shots);
	expect(read.value).toEqual(value);
	expect(read.issues).toEqual([expect.stringContaining(issue)]);
});

it.each(['prompt', 'text', 'shot', 'scene', 'description'])(
	'the prompt of a shot may be called %s',
	(key) => {
		expect(reading([{ [key]: 'A fox' }])).toEqual({
			value: [{ prompt: 'A fox', duration: 3 }],
			issues: [],
		});
	},
);

it.each(['duration', 'seconds', 'length', 'durationSeconds', 'duration_seconds'])(
	'the duration of a shot may be called %s',
	(key) => {
		expect(reading([{ prompt: 'A fox', [key]: 7 }])).toEqual({
			value: [{ prompt: 'A fox', duration: 7 }],
			issues: [],
		});
	},
);
