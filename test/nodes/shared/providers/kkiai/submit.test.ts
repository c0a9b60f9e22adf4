import { writeJson } from '../../../../../nodes/shared/lib/json';
import { modelsFor } from '../../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { checkSubmission } from '../../../../../nodes/shared/validation/submission';
import { generateRequest, IMAGE, VIDEO } from '../../../../support/requests';

function bodyOf(given: Partial<GenerateRequest<string>>, id = 'kling-v3-omni') {
	const model = modelsFor(kkiai, 'generate').find((candidate) => candidate.id === id);
	if (!model) throw new Error(`there is no model ${id}`);
	const nothing = { images: [], elements: [], motionBrush: undefined };
	const request = { ...generateRequest(), ...nothing, ...given };
	return kkiai.operations.generate?.endpoint(request, model, {}).submit(request).body ?? {};
}

describe('the body for omni-video at kkiai', () => {
	it('contains the fields that kkiai requires if they are left at their defaults', () => {
		expect(bodyOf({})).toStrictEqual({
			model_name: 'kling-v3-omni',
			multi_shot: false,
			prompt: 'A red fox runs over fresh snow',
			mode: 'pro',
			duration: '5',
		});
	});

	it('contains a fixed duration with a video to edit, whatever duration is set', () => {
		const video = { url: VIDEO, use: 'edit', keepOriginalSound: true } as const;
		expect(bodyOf({ video, duration: 9 })).toMatchObject({ duration: '5' });
	});

	it('contains the total duration of custom shots', () => {
		const shots = [
			{ prompt: 'One', duration: 4 },
			{ prompt: 'Two', duration: 3 },
		];
		expect(bodyOf({ multiShot: 'custom', shots })).toMatchObject({
			multi_shot: true,
			duration: '7',
		});
	});

	it.each([
		['835266081714884677', '[{"element_id":835266081714884677}]'],
		['9007199254740993', '[{"element_id":9007199254740993}]'],
		['42', '[{"element_id":42}]'],
		['007', '[{"element_id":"007"}]'],
		['0', '[{"element_id":"0"}]'],
	])('contains the element ID %s digit by digit', (elementId, written) => {
		const body = bodyOf({ elements: [{ source: 'library', elementId, madeFrom: 'images' }] });
		expect(writeJson(body.element_list ?? null)).toBe(written);
	});
});

describe('the body for text2video at kkiai', () => {
	it('omits the fields that are left to the provider', () => {
		expect(bodyOf({}, 'kling-v3')).toStrictEqual({
			model_name: 'kling-v3',
			prompt: 'A red fox runs over fresh snow',
		});
	});
});

it.each(['kling-v1-5', 'kling-v1-6'])(
	'kkiai gets no last frame alone, which it would turn into a video from text, for %s',
	(id) => {
		const image = { image: IMAGE, role: 'lastFrame' } as const;
		const request = generateRequest({ model: id, images: [image], resolution: '1080p' });
		const checked = checkSubmission(kkiai, request, {}, () => []);
		expect('issues' in checked && checked.issues.map(({ what }) => what)).toEqual([
			'a last frame requires a first frame',
		]);
	},
);
