import { ELEMENTS_AND_VOICES } from '../../../../../nodes/shared/providers/klingLegacyApi/naming';

it.each([
	['element', '<<<fox>>>'],
	['voice', '<<<fox>>>'],
	['image', undefined],
	['video', undefined],
] as const)("Kling's brackets around the name of one %s: %s", (kind, written) => {
	expect(ELEMENTS_AND_VOICES.write({ kind, number: 2, name: 'fox', isGiven: true })).toBe(written);
});
