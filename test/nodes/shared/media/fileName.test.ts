import path from 'node:path';

import fc from 'fast-check';

import { fileNameOf } from '../../../../nodes/shared/media/fileName';
import { anyText } from '../../../support/anyText';
import { RUNS } from '../../../support/runs';

const MP4 = { kind: 'video', mimeType: 'video/mp4', extension: 'mp4' } as const;

describe('the name of a file', () => {
	it.each([
		['clip', '', 'clip.mp4'],
		['clip.mp4', '', 'clip.mp4'],
		['clip.MP4', '', 'clip.mp4'],
		['clip.mov', '', 'clip.mp4'],
		['clip.v2', '', 'clip.v2.mp4'],
		['clip', '-2', 'clip-2.mp4'],
		['clip.mp4', '-2-cover', 'clip-2-cover.mp4'],
		['Füchse im Schnee 🦊', '', 'Füchse im Schnee 🦊.mp4'],
		['kling-task_2042864638838083584', '', 'kling-task_2042864638838083584.mp4'],
		['../../etc/passwd', '', '-..-etc-passwd.mp4'],
		['C:\\films\\fox', '', 'C-films-fox.mp4'],
		['a<b>:"c"|d?*', '', 'a-b-c-d-.mp4'],
		['line\nbreak\0', '', 'line-break-.mp4'],
		['.hidden. ', '', 'hidden.mp4'],
		[' Fox\n', '', 'Fox.mp4'],
		['fox.mov ', '', 'fox.mp4'],
		['CON', '', 'CON-.mp4'],
		['com1.final', '-2', 'com1-.final-2.mp4'],
		['nullify', '', 'nullify.mp4'],
		['', '', 'kling.mp4'],
		[' .mp4', '-2', 'kling-2.mp4'],
		['invoice\u202egpj.exe', '', 'invoicegpj.exe.mp4'],
		['\u200b\ufeffFox\u2066\u00ad', '', 'Fox.mp4'],
		['half\ud83e', '', 'half.mp4'],
		['\udd8afox', '', 'fox.mp4'],
		['two\u2028lines', '', 'two-lines.mp4'],
		['.\u200b.hidden', '', 'hidden.mp4'],
		['clip.jpeg', '', 'clip.mp4'],
		['jpeg', '', 'jpeg.mp4'],
		['. . .', '', 'kling.mp4'],
	])('turns %j with %j into the file name %s', (wish, suffix, name) => {
		expect(fileNameOf(wish, suffix, MP4)).toBe(name);
	});

	it('returns a safe name with the right extension that fits a file system, for any wish', () => {
		fc.assert(
			fc.property(anyText({ maxLength: 400 }), (wish) => {
				const name = fileNameOf(wish, '-2', MP4);
				expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/u);
				expect(name).toMatch(/^[^.\s][\s\S]*-2\.mp4$/u);
				expect(path.parse(name)).toMatchObject({ dir: '', ext: '.mp4' });
				expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
			}),
			{ numRuns: RUNS },
		);
	});

	it('cuts a long file name between two characters', () => {
		expect(fileNameOf('🦊'.repeat(100), '', MP4)).toBe(`${'🦊'.repeat(50)}.mp4`);
	});
});

it.each(['mp4', 'm4v', 'mov', 'webm', 'mkv', 'jpg', 'jpeg', 'png', 'webp', 'gif', 'avif'])(
	'replaces the extension %s by that of the type, in small and in capital letters',
	(extension) => {
		expect([
			fileNameOf(`fox.${extension}`, '', MP4),
			fileNameOf(`fox.${extension.toUpperCase()}`, '', MP4),
		]).toEqual(['fox.mp4', 'fox.mp4']);
	},
);

it.each(['con', 'prn', 'aux', 'nul', 'com0', 'com9', 'lpt0', 'lpt9', 'Con', 'con.txt'])(
	'adds a hyphen to the device name of Windows %s',
	(wish) => {
		const [device = '', ...others] = wish.split('.');
		expect(fileNameOf(wish, '', MP4)).toBe([`${device}-`, ...others, 'mp4'].join('.'));
	},
);

it.each(['com', 'lpt', 'com10', 'acon', 'con1', 'nul_'])(
	'keeps the name %s, which is not a device name of Windows',
	(wish) => expect(fileNameOf(wish, '', MP4)).toBe(`${wish}.mp4`),
);

it.each([...'<>:"/\\|?*\x00\x1f\x7f\u2028\u2029'])(
	'replaces the character %j of a file name by a hyphen',
	(char) => expect(fileNameOf(`a${char}${char}b`, '', MP4)).toBe('a-b.mp4'),
);

it.each([
	[199, 'a'.repeat(199)],
	[200, 'a'.repeat(200)],
	[201, 'a'.repeat(200)],
])('keeps at most 200 bytes of a file name of %i bytes', (bytes, kept) => {
	expect(fileNameOf('a'.repeat(bytes), '-2', MP4)).toBe(`${kept}-2.mp4`);
});

it('keeps a character of a file name only if all of its bytes are within 200', () => {
	expect([199, 198].map((bytes) => fileNameOf(`${'a'.repeat(bytes)}é`, '', MP4))).toEqual([
		`${'a'.repeat(199)}.mp4`,
		`${'a'.repeat(198)}é.mp4`,
	]);
});
