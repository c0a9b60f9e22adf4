import type { Issue } from '../../../../../nodes/shared/core/issue';
import type { GenerateRequest, ImageRole } from '../../../../../nodes/shared/core/request';
import { generateModels } from '../../../../../nodes/shared/providers/apimart/models';
import { check } from '../../../../../nodes/shared/providers/apimart/rules';
import { generateRequest, IMAGE, VIDEO } from '../../../../support/requests';

const image = (role: ImageRole) => ({ image: IMAGE, role });
const feature = { url: VIDEO, use: 'feature', keepOriginalSound: false } as const;
const LAST_ALONE = { images: [image('lastFrame')] };

function issuesOf(id: string, given: Partial<GenerateRequest>): Issue[] | undefined {
	const model = generateModels.find((each) => each.id === id);
	return model && check(generateRequest(given), model);
}

const ONLY_FRAME: Issue = {
	field: 'images',
	of: 'model',
	what: 'only a first frame is allowed with "Use Motion and Style"',
	fix: 'Keep one image as First Frame and remove the others.',
};

it.each<[string, Partial<GenerateRequest>, Issue[]]>([
	['a reference image alone', { images: [image('reference')] }, []],
	['a video used for its motion', { video: feature }, []],
	['a first frame with its motion', { video: feature, images: [image('firstFrame')] }, []],
	['a reference with its motion', { video: feature, images: [image('reference')] }, [ONLY_FRAME]],
	[
		'both frames with its motion',
		{ video: feature, images: [image('firstFrame'), image('lastFrame')] },
		[ONLY_FRAME],
	],
	[
		'a reference with an edited video',
		{ video: { ...feature, use: 'edit' }, images: [image('reference')] },
		[],
	],
])('apimart checks the images beside a video: %s', (_what, given, issues) => {
	expect(issuesOf('kling-v3-omni', given)).toEqual(issues);
});

it("Kling's own rules for frames are checked at apimart for Kling 2.6 only", () => {
	expect(issuesOf('kling-v2-6', LAST_ALONE)?.map(({ field }) => field)).toEqual(
		expect.arrayContaining(['images']),
	);
	expect(issuesOf('kling-v3', LAST_ALONE)).toEqual([]);
});
