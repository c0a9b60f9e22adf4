import {
	countInputs,
	nameKey,
	readReferences,
	type InputKind,
	type Piece,
} from '../../../../nodes/shared/core/reference';
import type { GenerateRequest, MotionControlRequest } from '../../../../nodes/shared/core/request';

const COUNTS = { image: 2, video: 1, element: 2, voice: 0 };

const read = (text: string, elementNames: readonly string[] = []): Piece[] =>
	readReferences(text, { counts: COUNTS, elementNames });

const plain = (text: string): Piece => ({ text });
const stray = (text: string, kind: 'at' | 'brackets' = 'at'): Piece => ({ text, stray: kind });
const to = (text: string, kind: InputKind, number: number, isGiven = true): Piece => ({
	text,
	reference: { kind, number, name: `${kind}_${number}`, isGiven },
});
const toNone = (text: string, kind: InputKind): Piece => ({
	text,
	reference: { kind, number: null, name: kind, isGiven: false },
});

it.each<[string, Piece[]]>([
	['', []],
	['A fox', [plain('A fox')]],
	['<<<image_1>>>', [to('<<<image_1>>>', 'image', 1)]],
	['A <<<image_1>>> runs', [plain('A '), to('<<<image_1>>>', 'image', 1), plain(' runs')]],
	['<<Image 01>>', [to('<<Image 01>>', 'image', 1)]],
	['＜image1＞', [to('＜image1＞', 'image', 1)]],
	['<<<image_１>>>', [to('<<<image_１>>>', 'image', 1)]],
	['<<<image＿2>>>', [to('<<<image＿2>>>', 'image', 2)]],
	['<<<image-\\_ 2>>>', [to('<<<image-\\_ 2>>>', 'image', 2)]],
	['<<<image____2>>>', [to('<<<image____2>>>', 'image', 2)]],
	['<<<image_____2>>>', [stray('<<<image_____2>>>', 'brackets')]],
	['<   image1   >', [to('<   image1   >', 'image', 1)]],
	['<    image1>', [plain('<    image1>')]],
	['<image1    >', [plain('<image1    >')]],
	['<<<image_0>>>', [to('<<<image_0>>>', 'image', 0, false)]],
	['<<<image_00>>>', [to('<<<image_00>>>', 'image', 0, false)]],
	['<<<image_10>>>', [to('<<<image_10>>>', 'image', 10, false)]],
	['<<<image_100>>>', [to('<<<image_100>>>', 'image', 100, false)]],
	['<<<image_2>>>', [to('<<<image_2>>>', 'image', 2)]],
	['<<<image_3>>>', [to('<<<image_3>>>', 'image', 3, false)]],
	['<<<VIDEO_1>>>', [to('<<<VIDEO_1>>>', 'video', 1)]],
	['<<<video>>>', [to('<<<video>>>', 'video', 1)]],
	['<<video>>', [to('<<video>>', 'video', 1)]],
	['<<<image>>>', [toNone('<<<image>>>', 'image')]],
	['<<<voice>>>', [toNone('<<<voice>>>', 'voice')]],
	['<<<voice_1>>>', [to('<<<voice_1>>>', 'voice', 1, false)]],
	['<<<element_2>>>', [to('<<<element_2>>>', 'element', 2)]],
	['<<<dog>>>', [stray('<<<dog>>>', 'brackets')]],
	[`<<<${'a'.repeat(60)}>>>`, [stray(`<<<${'a'.repeat(60)}>>>`, 'brackets')]],
	[`<<<${'a'.repeat(61)}>>>`, [plain(`<<<${'a'.repeat(61)}>>>`)]],
	['<<<>>>', [plain('<<<>>>')]],
	['A <video> of it', [plain('A <video> of it')]],
	['<video1>', [to('<video1>', 'video', 1)]],
	['@<video>', [stray('@<'), plain('video>')]],
	['＠<video>', [plain('＠<video>')]],
	['me@<video>', [plain('me@<video>')]],
	['@<image\\_1>', [to('@<image\\_1>', 'image', 1)]],
	['me@<<<image_1>>>', [plain('me@'), to('<<<image_1>>>', 'image', 1)]],
	[' @<<<image_1>>>', [plain(' '), to('@<<<image_1>>>', 'image', 1)]],
	[
		'<<<image_1>>><<<image_2>>>',
		[to('<<<image_1>>>', 'image', 1), to('<<<image_2>>>', 'image', 2)],
	],
])('readReferences splits a text with brackets into its pieces: %j', (text, pieces) => {
	expect(read(text)).toEqual(pieces);
});

it.each<[string, Piece[]]>([
	['@image1', [to('@image1', 'image', 1)]],
	['@Image_02', [to('@Image_02', 'image', 2)]],
	['@image-2', [to('@image-2', 'image', 2)]],
	['@image\\_2', [to('@image\\_2', 'image', 2)]],
	['@image＿2', [to('@image＿2', 'image', 2)]],
	['@image２', [to('@image２', 'image', 2)]],
	['＠image2', [to('＠image2', 'image', 2)]],
	['@image__2', [stray('@image__2')]],
	['@image3', [to('@image3', 'image', 3, false)]],
	['@image1x', [stray('@image1x')]],
	['@image1_', [stray('@image1_')]],
	['@image1\u0301', [stray('@image1\u0301')]],
	['@image1的', [to('@image1', 'image', 1), plain('的')]],
	['@image1-x', [to('@image1', 'image', 1), plain('-x')]],
	['@myimage1', [stray('@myimage1')]],
	['@video', [to('@video', 'video', 1)]],
	['@Video', [to('@Video', 'video', 1)]],
	['@video.', [to('@video', 'video', 1), plain('.')]],
	['@video-', [to('@video', 'video', 1), plain('-')]],
	['@video-cat', [stray('@video-cat')]],
	['@video-２', [to('@video-２', 'video', 2, false)]],
	['@videos', [stray('@videos')]],
	['@video\u0301', [stray('@video\u0301')]],
	['@my-video', [stray('@my-video')]],
	['@image', [stray('@image')]],
	['@voice', [stray('@voice')]],
	['@fox', [stray('@fox')]],
	['@my-fox_1é runs', [stray('@my-fox_1é'), plain(' runs')]],
	['＠fox', [plain('＠fox')]],
	['@', [plain('@')]],
	['a @ b', [plain('a @ b')]],
	['@\n', [plain('@\n')]],
	['me@image1', [plain('me@image1')]],
	['_@fox', [plain('_@fox')]],
	['(@fox)', [plain('('), stray('@fox'), plain(')')]],
	['é@fox', [plain('é'), stray('@fox')]],
	['a@@image1', [plain('a@'), to('@image1', 'image', 1)]],
	['@image1@image2', [to('@image1', 'image', 1), to('@image2', 'image', 2)]],
	['@fox@image2', [stray('@fox'), to('@image2', 'image', 2)]],
	['@!b', [stray('@!'), plain('b')]],
	['@😀b', [stray('@😀'), plain('b')]],
	['Hi @! you', [plain('Hi '), stray('@!'), plain(' you')]],
	['at @(home)', [plain('at '), stray('@('), plain('home)')]],
	['@@image1', [plain('@'), to('@image1', 'image', 1)]],
])('readReferences splits a text with words after an @ into its pieces: %j', (text, pieces) => {
	expect(read(text)).toEqual(pieces);
});

it.each<[string, readonly string[], Piece[]]>([
	['@dog', ['dog'], [to('@dog', 'element', 1)]],
	['＠dog', ['dog'], [to('＠dog', 'element', 1)]],
	['@DOG runs', ['dog'], [to('@DOG', 'element', 1), plain(' runs')]],
	['@dog', ['cat', 'Dog'], [to('@dog', 'element', 2)]],
	['@bird', ['dog', 'cat', 'bird'], [to('@bird', 'element', 3, false)]],
	['@dog', ['cat'], [stray('@dog')]],
	['@dogs', ['dog', 'dogs'], [to('@dogs', 'element', 2)]],
	['@dogs', ['dogs', 'dog'], [to('@dogs', 'element', 1)]],
	['@dogs', ['dog'], [stray('@dogs')]],
	['@do', ['dog'], [stray('@do')]],
	['@dog', [''], [stray('@dog')]],
	['@my\\_big\\_dog', ['my_big_dog'], [to('@my\\_big\\_dog', 'element', 1)]],
	['@dog-', ['dog'], [to('@dog', 'element', 1), plain('-')]],
	['@dog--', ['dog'], [to('@dog', 'element', 1), plain('--')]],
	['@dogs-', ['dog'], [stray('@dogs-')]],
	['@dog-x', ['dog'], [stray('@dog-x')]],
	['@dog--x', ['dog'], [to('@dog', 'element', 1), plain('--x')]],
	['@dog-_', ['dog'], [stray('@dog-_')]],
	['@dog-2', ['dog'], [stray('@dog-2')]],
	['@dog跑', ['dog'], [to('@dog', 'element', 1), plain('跑')]],
	['@dog跑a', ['dog'], [to('@dog', 'element', 1), plain('跑a')]],
	['@cat跑', ['dog'], [stray('@cat跑')]],
	['@狗aé', ['狗a'], [stray('@狗aé')]],
	['@e\u0301é跑', ['e\u0301é'], [to('@e\u0301é', 'element', 1), plain('跑')]],
	['@dogの', ['dog'], [to('@dog', 'element', 1), plain('の')]],
	['@dogカ', ['dog'], [to('@dog', 'element', 1), plain('カ')]],
	['@dogก', ['dog'], [to('@dog', 'element', 1), plain('ก')]],
	['@dogກ', ['dog'], [to('@dog', 'element', 1), plain('ກ')]],
	['@dogក', ['dog'], [to('@dog', 'element', 1), plain('ក')]],
	['@dogက', ['dog'], [to('@dog', 'element', 1), plain('က')]],
	['@dogé', ['dog'], [stray('@dogé')]],
	['@dog\u0301', ['dog'], [stray('@dog\u0301')]],
	['@狗é', ['狗'], [to('@狗', 'element', 1), plain('é')]],
	['@狗runs', ['狗'], [stray('@狗runs')]],
	['@狗\u0301', ['狗'], [stray('@狗\u0301')]],
	['@e\u0301跑', ['é'], [to('@e\u0301', 'element', 1), plain('跑')]],
	['@é跑', ['e\u0301'], [to('@é', 'element', 1), plain('跑')]],
	['@image1', ['image1'], [to('@image1', 'element', 1)]],
	['me@dog', ['dog'], [plain('me@dog')]],
])('readReferences finds the names of elements: %j with %j', (text, names, pieces) => {
	expect(read(text, names)).toEqual(pieces);
});

it('readReferences finds the name of an element that has more than 200 characters', () => {
	const name = 'a'.repeat(201);
	expect(read(`@${name}跑`, [name])).toEqual([to(`@${name}`, 'element', 1), plain('跑')]);
});

it('a name of up to 200 characters has the same key in each spelling, and a longer one only its own', () => {
	expect(nameKey(' Ｄog ')).toBe('dog');
	expect(nameKey('e\u0301')).toBe('é');
	expect(nameKey('A'.repeat(200))).toBe('a'.repeat(200));
	expect(nameKey('A'.repeat(201))).toBe('A'.repeat(201));
});

const GENERATE: GenerateRequest = {
	operation: 'generate',
	model: 'a-model',
	prompt: '',
	images: [
		{ image: 'https://example.com/1.png', role: 'firstFrame' },
		{ image: 'https://example.com/2.png', role: 'reference' },
	],
	video: {
		url: 'https://example.com/1.mp4',
		furtherUrls: ['https://example.com/2.mp4', 'https://example.com/3.mp4'],
		use: 'feature',
		keepOriginalSound: false,
	},
	multiShot: 'off',
	shots: [],
	elements: [{ source: 'library', elementId: '1', madeFrom: 'images' }],
	voices: ['1', '2', '3', '4'],
};

const MOTION_CONTROL: MotionControlRequest = {
	operation: 'motionControl',
	model: 'a-model',
	prompt: '',
	characterImage: 'https://example.com/1.png',
	motionVideo: 'https://example.com/1.mp4',
	characterOrientation: 'image',
	keepOriginalSound: false,
	elements: [
		{ source: 'library', elementId: '1', madeFrom: 'images' },
		{ source: 'library', elementId: '2', madeFrom: 'video' },
	],
};

it('countInputs counts the inputs of each kind', () => {
	expect(countInputs(GENERATE)).toEqual({ image: 2, video: 3, element: 1, voice: 4 });
	expect(countInputs({ ...GENERATE, video: undefined })).toEqual({
		image: 2,
		video: 0,
		element: 1,
		voice: 4,
	});
	expect(countInputs(MOTION_CONTROL)).toEqual({ image: 1, video: 1, element: 2, voice: 0 });
});
