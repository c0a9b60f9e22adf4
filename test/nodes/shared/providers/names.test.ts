import { issueTitle } from '../../../../nodes/shared/core/issue';
import { askFor, requestOf } from '../../../support/panel';
import { DESTINATIONS, planText, type Inputs, type Place } from '../../../support/promptNames';

const ONE_OF_EACH: Inputs = {
	image: 1,
	video: 1,
	element: 1,
	voice: 0,
	elementNames: ['dog'],
};
const IMAGE_ONLY: Inputs = { ...ONE_OF_EACH, video: 0, element: 0 };
const ELEMENT_ONLY: Inputs = { ...ONE_OF_EACH, image: 0, video: 0 };

function planned(where: string, inputs: Inputs, text: string, place: Place = 'prompt') {
	const destination = DESTINATIONS[where];
	if (destination === undefined) throw new Error(`${where} is no destination`);
	const outcome = planText(destination, inputs, place, text);
	return {
		text: 'text' in outcome ? outcome.text : undefined,
		warnings: 'text' in outcome ? outcome.warnings : [],
		says: outcome.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
	};
}

describe('a name in the text that a provider gets', () => {
	it.each<[string, string, string]>([
		['mulerouter, Generate', 'In<<<video_1>>>it', 'In @Video1 it'],
		['mulerouter, Generate', '看<<<video_1>>>吧', '看 @Video1 吧'],
		['mulerouter, Generate', '<<<video_1>>><<<element_1>>>', '@Video1<<<element_1>>>'],
		['mulerouter, Generate', 'Turn <<<video_1>>>, slowly', 'Turn @Video1, slowly'],
		['mulerouter, Generate', '<<<video>>> and @video', '@Video1 and @Video1'],
		['apimart, Generate', '<<<element_1>>>-like', '@dog -like'],
		['apimart, Generate', 'é<<<element_1>>>é', 'é @dog é'],
		['apimart, Generate', '<<<element_1>>>\u0301', '@dog \u0301'],
		['apimart, Generate', '<<<element_1>>>’s ears', '@dog’s ears'],
		['apimart, Generate', '@<<<element_1>>> and @Dog', '@dog and @dog'],
		['apimart, Generate', '@dog在跑', '@dog 在跑'],
		['apimart, Generate', '<<<element_1>>>@dog', '@dog @dog'],
		["Kling's newer API, Generate", '<<<image_1>>>在跳舞', '@image_1 在跳舞'],
		["Kling's newer API, Generate", 'a<<<image_1>>>b', 'a @image_1 b'],
		["Kling's newer API, Generate", '<<<image_1>>><<<video_1>>>', '@image_1 @video_1'],
		["Kling's newer API, Generate", '<<<image_1>>>\n<<<element_1>>>.', '@image_1\n@element_1.'],
		["Kling's newer API, Generate", 'me@example.com @ noon', 'me@example.com @ noon'],
		['imini, Generate', 'a<<<image_01>>>b', 'a<<<image_1>>>b'],
	])('is separated from its neighbors at %s: %s', (where, text, sent) => {
		expect(planned(where, ONE_OF_EACH, text)).toMatchObject({ text: sent, says: [] });
	});

	it('is written into shots and the negative prompt too', () => {
		const text = 'no<<<element_1>>>here';
		for (const place of ['shots', 'negativePrompt'] as const) {
			expect(planned('apimart, Generate', ELEMENT_ONLY, text, place)).toMatchObject({
				text: 'no @dog here',
				says: [],
			});
		}
	});

	it('counts toward the length of the text, and the message contains how much to cut', () => {
		const text = '<<<element_1>>>'.padEnd(2500, 'a');
		const inputs = { ...ELEMENT_ONLY, elementNames: ['a_dog_with_a_name_of_31_letters'] };
		const { says } = planned('apimart, Generate', inputs, text);
		expect(says).toEqual([
			"'Prompt': 2,518 characters with input names, Kling 3.0 Omni allows 2,500. Shorten it by 18 characters.",
		]);
		expect(planned('apimart, Generate', inputs, text.slice(0, 500), 'shots').says).toEqual([
			"'Shots': shot 1: 518 characters with input names, Kling 3.0 Omni allows 512. Shorten it by 6 characters.",
		]);
	});
});

describe.each(Object.keys(DESTINATIONS).filter((where) => where.endsWith('Generate')))(
	'another spelling of image_1 at %s',
	(where) => {
		const exact = planned(where, IMAGE_ONLY, '<<<image_1>>> walks');

		it.each([
			'<<<Image_1>>> walks',
			'<<<image_01>>> walks',
			'<<< image_1 >>> walks',
			'<<<image1>>> walks',
			'<<<image>>> walks',
			'<<image_1>> walks',
			'<image_1> walks',
			'@Image1 walks',
			'@image_1 walks',
		])('is read as the reference: %s', (text) => {
			const { says, text: sent, warnings } = planned(where, IMAGE_ONLY, text);
			// These do not say how an image is named: the text goes as it is, with a warning.
			const asIs = ['kie.ai', 'mulerouter'].some((id) => where.startsWith(id));
			const spelling = text.replace(' walks', '');
			const isUsual = asIs || text === exact.text;
			expect({ says, sent, warnings }).toEqual({
				says: [],
				sent: asIs ? text : exact.text,
				warnings: [
					...exact.warnings,
					...(isUsual
						? []
						: [`Other spellings in the text were read as inputs: "${spelling}" as image_1.`]),
				],
			});
		});

		it.each(['<<<Image_2>>>', '<<image_02>>', '<<<image2>>>', '@Image2', '@image_2', '<image_2>'])(
			'is rejected if that image is missing: %s',
			(text) => {
				expect(planned(where, IMAGE_ONLY, `${text} walks`).says).toEqual([
					"'Prompt': image_2 does not exist, 1 image is given. Use image_1, or add the missing image.",
				]);
			},
		);
	},
);

describe.each(Object.keys(DESTINATIONS).filter((where) => where.endsWith('Motion Control')))(
	'a name in a prompt at %s',
	(where) => {
		it.each([
			['<<<image_2>>> dances', /^'Prompt': image_2 does not exist, 1 image is given\. Use image_1/],
			['@Video2 leads', /^'Prompt': video_2 does not exist, 1 video is given\. Use video_1/],
			[
				'<<element_1>> dances',
				/^'Prompt': element_1 does not exist, no element is given\. Add the element/,
			],
			[
				'<<<voice_1>>> sings',
				/^'Prompt': voice_1 does not exist, no voice is given\. Add the voice/,
			],
		])('is rejected if its input is missing: %s', (text, says) => {
			expect(planned(where, IMAGE_ONLY, text).says).toEqual([expect.stringMatching(says)]);
		});

		it('is never reported as missing if its input exists', () => {
			const { says, warnings } = planned(where, IMAGE_ONLY, '<<<image_1>>> as in <<<video_1>>>');
			expect([...says, ...warnings].join('\n')).toMatch(/image/);
			expect(says.join('\n')).not.toMatch(/not given|is given/);
		});
	},
);

describe('a word after an @ that names no input', () => {
	it.each<[string, Inputs, string]>([
		["Kling's newer API, Generate", IMAGE_ONLY, 'A poster for @fox_cafe'],
		["Kling's newer API, Generate", ELEMENT_ONLY, 'see @image_1x'],
		["Kling's newer API, Generate", IMAGE_ONLY, '<<<image_1>>>@fox_cafe'],
	])(
		'is rejected if Kling would look for an input of that name: case %#, %s',
		(where, inputs, text) => {
			expect(planned(where, inputs, text).says).toEqual([
				expect.stringMatching(
					/^'Prompt': Kling would read @\w+ as the name of an input\. Write it without the @, or with a space after the @\.$/,
				),
			]);
		},
	);

	it.each<[string, Inputs]>([
		["Kling's newer API, Generate", { ...IMAGE_ONLY, image: 0 }],
		["Kling's legacy API, Generate", IMAGE_ONLY],
		['imini, Generate', IMAGE_ONLY],
		['kkiai, Generate', IMAGE_ONLY],
		['mulerouter, Generate', IMAGE_ONLY],
		['apimart, Generate', IMAGE_ONLY],
		['wavespeed, Generate', IMAGE_ONLY],
		['wavespeed, Kling 4.0', IMAGE_ONLY],
	])('is plain text otherwise: %s', (where, inputs) => {
		expect(planned(where, inputs, 'A poster for @fox_cafe')).toMatchObject({
			text: 'A poster for @fox_cafe',
			warnings: [],
			says: [],
		});
	});

	it.each<[string, string, number]>([
		['is rejected at Kling if the text also names a frame', '<<<image_1>>> enters @fox_cafe', 1],
		['is plain text at Kling if the text does not name the frame', 'She enters @fox_cafe', 0],
	])('%s', (_what, prompt, issues) => {
		const images = { image: [{ url: 'https://example.com/a.png', role: 'firstFrame' }] };
		const asked = askFor({ enter: { provider: 'klingai', prompt, images } });
		expect(asked.issues).toEqual(
			Array(issues).fill({
				field: 'prompt',
				of: 'request',
				what: 'Kling would read @fox_cafe as the name of an input',
				fix: 'Write it without the @, or with a space after the @.',
			}),
		);
	});

	it('is rejected at apimart if elements have names, with a list of these names', () => {
		expect(planned('apimart, Generate', ELEMENT_ONLY, '@cat runs').says).toEqual([
			"'Prompt': @cat is not the name of an element. Use @dog, or add the element. Write plain words without the @.",
		]);
		const badly = { ...ELEMENT_ONLY, elementNames: ['my dog'] };
		expect(planned('apimart, Generate', badly, '@my dog runs').says).toEqual([
			"'Prompt': @my is not the name of an element. Add the element. Write plain words without the @.",
			'\'Elements\': element 1: a prompt cannot refer to the name "my dog". Use only letters, digits, _ and -, e.g. my_dog.',
		]);
	});
});

it('is sent in triple brackets with a warning that it names nothing', () => {
	for (const where of ['imini, Generate', "Kling's newer API, Generate"]) {
		expect(planned(where, IMAGE_ONLY, '<<<sound_1>>> and <<<sound_1>>>')).toMatchObject({
			text: '<<<sound_1>>> and <<<sound_1>>>',
			warnings: [
				'"sound_1" in angle brackets is not the name of an input, so it was sent as plain text. Use a name such as image_1.',
			],
		});
	}
});

it('a frame’s name is sent with a warning if no provider page documents it', () => {
	const { text, warnings } = planned('kkiai, frames', IMAGE_ONLY, '<<<image_1>>> walks');
	expect({ text, warnings }).toEqual({
		text: '<<<image_1>>> walks',
		warnings: [
			"'Aspect Ratio' has no effect: the first frame's aspect ratio is used.",
			'kkiai does not document how a prompt refers to an image for this model, so the text was sent unchanged. If it is not understood, describe the image in words.',
		],
	});
});

it('a prompt that was entered in the panel is searched for names', () => {
	const images = { image: [{ url: 'https://example.com/a.png', role: 'reference' }] };
	const enter = (provider: string, prompt: string) => ({ enter: { provider, prompt, images } });
	expect(requestOf(enter('apimart', '<<<Image_1>>> walks')).request.body).toMatchObject({
		prompt: '<<<image_1>>> walks',
	});
	expect(askFor(enter('klingai', 'A poster for @fox_cafe')).issues).toHaveLength(1);
});

describe('the warning about other spellings', () => {
	it('lists each spelling once, with the input that it was read as', () => {
		const text = '@Image1 looks at <<image_1>> and @Image1';
		expect(planned('imini, Generate', IMAGE_ONLY, text).warnings).toEqual([
			'Other spellings in the text were read as inputs: "@Image1" as image_1, "<<image_1>>" as image_1.',
		]);
	});

	it('lists two elements that are read by their names', () => {
		const inputs = { ...ELEMENT_ONLY, element: 2, elementNames: ['dog', 'cat'] };
		expect(planned('apimart, Generate', inputs, '@Dog looks at @CAT').warnings).toEqual([
			'Other spellings in the text were read as inputs: "@Dog" as element_1, "@CAT" as element_2.',
		]);
	});

	it("is not given for Kling's own spelling and for the provider's", () => {
		const text = '<<<image_1>>> looks at @Image1';
		expect(planned('fal, Generate', IMAGE_ONLY, text).warnings).toEqual([]);
	});
});

describe('a name without brackets and without an @', () => {
	it.each(['image_1 walks', '[Image1] walks', '{image_1} walks', 'Use image_1.'])(
		'is sent unchanged, with a warning: %s',
		(text) => {
			const { text: sent, warnings } = planned('imini, Generate', IMAGE_ONLY, text);
			expect({ sent, warnings }).toEqual({
				sent: text,
				warnings: [
					`"${/image_?1/i.exec(text)?.[0]}" without angle brackets was sent as plain text. Put it in triple angle brackets to refer to the input.`,
				],
			});
		},
	);

	it.each([
		'image 1 walks',
		'image_2 walks',
		'image_1.png',
		'https://example.com/image_1',
		'image1s',
	])('is sent without a warning: %s', (text) => {
		expect(planned('imini, Generate', IMAGE_ONLY, text)).toEqual({
			text,
			warnings: [],
			says: [],
		});
	});
});
