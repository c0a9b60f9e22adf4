import type { RuleCase } from '../../support/examples';
import {
	DANCER,
	elementsOf,
	FRAMED,
	FIRST_FRAME,
	HERO,
	IMAGE,
	LAST_FRAME,
	OMNI_REFERENCE,
	OMNI_TEXT,
	references,
	SHOTS,
	V3,
	VIDEO,
} from './values';

const BEHIND_URL =
	'the file lies behind an address that only the provider opens; the panel names the limits';

/** Elements that differ by name only. */
function named(count: number, element = HERO) {
	return Array.from({ length: count }, (_, index) => ({ ...element, name: `hero_${index + 1}` }));
}

function dancers(count: number) {
	return Array.from({ length: count }, (_, index) => ({ ...DANCER, name: `dancer_${index + 1}` }));
}

/** kie.ai's rules, by their sentence in the contract. */
export const rules: Readonly<Record<string, RuleCase | readonly RuleCase[]>> = {
	'A repeated POST makes a second paid task: there is no idempotency key and no client id.': {
		cannotBeChecked:
			'it is no rule for a body; the tests of waiting prove that no submit is repeated',
	},
	'HTTP is 200 also for refusals: code decides.': {
		cannotBeChecked: 'it is no rule for a body; the tests of the responses keep it',
	},
	'20 new tasks in 10 seconds; more are refused with code 429 and not kept.': {
		cannotBeChecked: 'it is no rule for a body; the tests of waiting send such a submit again',
	},
	'kling-3.0/video: the shots last as long as duration together.': [
		{ enter: { ...V3, ...SHOTS, duration: 5 }, sends: { input: { duration: '7' } } },
		{
			enter: {
				...V3,
				multiShot: 'custom',
				shots: {
					shot: [
						{ prompt: 'A door', duration: 13 },
						{ prompt: 'A cat', duration: 2 },
					],
				},
			},
			refused: 'shots',
			says: /shot 1: 13 seconds given, Kling 3.0 allows 12/,
		},
	],
	'kling-3.0/video: with multi_shots image_urls holds the first frame only.': [
		{ enter: { ...V3, ...SHOTS, ...FRAMED }, sends: { input: { image_urls: [IMAGE] } } },
		{
			enter: { ...V3, ...SHOTS, images: { image: [FIRST_FRAME, LAST_FRAME] } },
			refused: 'images',
			says: /Kling 3.0 supports no last frame with custom shots/,
		},
	],
	'kling-3.0/video: an element takes 37 characters of the prompt.': [
		{
			enter: { ...V3, ...FRAMED, prompt: 'a'.repeat(2464), options: elementsOf(HERO) },
			refused: 'prompt',
			says: /2,501 characters with 37 for each element, Kling 3.0 allows 2,500. Shorten it by 1 character/,
		},
		{
			enter: { ...V3, ...FRAMED, prompt: 'a'.repeat(2463), options: elementsOf(HERO) },
			sends: { input: { kling_elements: [{ name: 'hero' }] } },
		},
	],
	'Every @name in the prompt that stands for an element names an entry of kling_elements or elements.':
		[
			{
				enter: { ...OMNI_TEXT, prompt: '@cat runs', options: elementsOf(HERO) },
				refused: 'prompt',
				says: /@cat is not the name of an element. Use @hero, or write plain words without the @/,
			},
			{
				enter: { ...OMNI_TEXT, prompt: '<<<element_1>>> runs', options: elementsOf(HERO) },
				sends: { input: { prompt: '@hero runs' } },
			},
		],
	'Names of elements differ from each other.': {
		enter: { ...OMNI_TEXT, options: elementsOf(HERO, HERO) },
		refused: 'elements',
		says: /elements 1 and 2 have the same name, "hero"/,
	},
	'An element is either of 2 to 4 images or of one video, never of both; its recording lasts 5 to 30 s.':
		[
			{
				enter: { ...OMNI_TEXT, options: elementsOf({ ...HERO, imageUrls: [IMAGE] }) },
				refused: 'elements',
				says: /element 1: 1 image given, 2 to 4 required/,
			},
			{
				enter: { ...OMNI_TEXT, options: elementsOf({ ...HERO, videoUrls: [VIDEO] }) },
				refused: 'elements',
				says: /element 1: kie.ai allows one video, or images, not both/,
			},
			{
				enter: { ...OMNI_TEXT, options: elementsOf({ ...DANCER, videoUrls: [VIDEO, VIDEO] }) },
				refused: 'elements',
				says: /element 1: kie.ai allows one video, or images, not both/,
			},
		],
	'start_time and end_time cut a video element: 3 to 8 s, end after start.': {
		enter: { ...OMNI_TEXT, options: elementsOf(DANCER) },
		sends: { input: { elements: [{ name: 'hero', element_input_urls: [VIDEO] }] } },
	},
	'Motion control: the video lasts 3 to 10 s when character_orientation is image, 3 to 30 s when it is video, and shows a person.':
		{ cannotBeChecked: BEHIND_URL },
	'Omni reference: pictures and elements together number 7 at most, 4 beside a video element; video elements 3 at most.':
		[
			{
				enter: { ...OMNI_REFERENCE, images: references(4), options: elementsOf(...named(4)) },
				refused: 'images',
				says: /8 images and elements, Kling 3.0 Omni allows 7. Remove 1/,
			},
			{
				enter: { ...OMNI_REFERENCE, images: references(4), options: elementsOf(DANCER) },
				refused: 'images',
				says: /5 images and elements, Kling 3.0 Omni allows 4 with a video element/,
			},
			{
				enter: { ...OMNI_REFERENCE, images: references(0), options: elementsOf(...dancers(4)) },
				refused: 'elements',
				says: /4 video elements given, kie.ai allows 3/,
			},
		],
	'Omni video: mp4 or mov, 3 to 15.5 s, 700 to 4553 px a side, 8,294,400 px at most, 24 to 60 frames a second, 200 MB at most.':
		{ cannotBeChecked: BEHIND_URL },
	'Omni transformation: both the seconds of the video and those of the result are charged (a client).':
		{
			cannotBeChecked:
				'it is no rule for a body; an edited video keeps its duration unless another one is chosen',
		},
	'Pictures: jpg or png, 10 MB at most (omni 50 MB), 300 px a side at least, shape 1:2.5 to 2.5:1.':
		{
			cannotBeChecked:
				'an image at a URL is opened by the provider only; the tests of files keep the limits of files',
		},
	'Avatar: picture and recording have 10 MB at most.': { cannotBeChecked: BEHIND_URL },
};
