import { readMotionBrush } from '../../../../nodes/Kling/fields/motionBrush';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';

const A = 'https://example.com/a.png';
const B = 'https://example.com/b.png';

/** What is read from the Motion Brush option, and what is said against it. */
function reading(motionBrush: unknown) {
	const options = new ParameterReader((name) => (name === 'motionBrush' ? motionBrush : undefined));
	const value = readMotionBrush(options);
	return { value, issues: options.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`) };
}

const masks = (...mask: unknown[]) => reading({ mask });
const path = [{ x: 1, y: 2 }];

it.each<[string, unknown[], unknown]>([
	['a mask without a path, which stays still', [{ url: A }], { still: A, moving: [] }],
	['a mask with a blank path', [{ url: A, path: ' ' }], { still: A, moving: [] }],
	['a mask with a path of one point', [{ url: A, path: '1,2' }], { moving: [{ mask: A, path }] }],
	[
		'a mask that stays still between masks that move',
		[
			{ url: A, path: '1,2' },
			{ url: B, path: '' },
			{ url: B, path: '1,2' },
		],
		{
			still: B,
			moving: [
				{ mask: A, path },
				{ mask: B, path },
			],
		},
	],
	['a path without a mask', [{ path: '1,2' }], { moving: [{ mask: '', path }] }],
	[
		'a mask from a binary field',
		[{ source: 'binary', binaryField: 'data' }],
		{ still: { key: 'data', field: 'motionBrush', prefix: '' }, moving: [] },
	],
	['no mask, which is empty', [{ url: '', path: '' }], undefined],
	['nothing', [], undefined],
])('Motion Brush reads %s', (_, given, value) => {
	expect(masks(...given)).toEqual({ value, issues: [] });
});

it('Motion Brush rejects a path that is not a list of points', () => {
	expect(masks({ url: A, path: '1;2' })).toEqual({
		value: undefined,
		issues: [
			`'Motion Brush': the path "1;2" is not a list of points. Enter points as x,y, e.g. 279,219 417,65.`,
		],
	});
});

it('Motion Brush rejects two masks that stay still, and keeps the first one', () => {
	expect(masks({ url: A }, { url: B })).toEqual({
		value: { still: A, moving: [] },
		issues: [
			`'Motion Brush': 2 masks without a path, 1 allowed. Paint all still areas on one mask, or add paths.`,
		],
	});
});

it('Motion Brush rejects several images in one mask, and keeps the first one', () => {
	expect(masks({ url: [A, B, B] })).toEqual({
		value: { still: A, moving: [] },
		issues: ["'Motion Brush': 3 images in one mask, 1 allowed. Keep one of them."],
	});
});
