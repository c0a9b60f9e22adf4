import { fileNameOf } from '../../../nodes/shared/media/fileName';
import { bodyOf, unreadable } from '../../../nodes/shared/core/response';
import { lengthOf } from '../../../nodes/shared/lib/text';
import { hostOf, redirectTarget, blockedReason } from '../../../nodes/shared/lib/publicUrl';
import { readEd25519Keys } from '../../../nodes/shared/core/ed25519';
import { fileTypeOf } from '../../../nodes/shared/media/fileType';
import type { HttpResponse } from '../../../nodes/shared/core/http';
import { mediaFileFrom } from '../../../nodes/shared/media/mediaFile';
import { isJsonObject, mergePatch, readJson, writeJson } from '../../../nodes/shared/lib/json';
import { readPath } from '../../../nodes/Kling/fields/motionPath';
import { pathSegment } from '../../../nodes/shared/core/pathSegment';
import { plan } from '../plan';
import type { Provider } from '../../../nodes/shared/core/provider';
import { readRetryAfter } from '../../../nodes/shared/lib/retryAfter';
import { withoutSecretsInResponse } from '../../../nodes/shared/core/responseSecrets';
import { secretHider } from '../../../nodes/shared/lib/secret';
import { isHttpUrl, isWebUrl } from '../../../nodes/shared/lib/webUrl';
import { readTime } from '../../../nodes/shared/lib/zonedTime';
import { providers } from '../../../nodes/shared/providers';
import { generateRequest } from '../requests';
import { SECRET } from './hostileBodies';

/** A reader of text from outside, by its name. */
export type Reader = readonly [name: string, read: (text: string) => unknown];

/** A key of a callback's signature. */
const KEY = Buffer.alloc(32, 1);

/** Readers that know no provider. */
const COMMON_READERS: readonly Reader[] = [
	['readJson', readJson],
	['readJson and writeJson', (text) => writeJson(readJson(text) ?? null)],
	['mergePatch', merged],
	['unreadable', (text) => unreadable(answer(text))],
	['bodyOf', (text) => bodyOf(answer(text))],
	['fileNameOf', (text) => fileNameOf(text, '-2', MP4)],
	['blockedReason', (text) => blockedReason(text, false)],
	['blockedReason of a host', (text) => blockedReason(`https://${text}/1.mp4`, false)],
	['redirectTarget', (text) => redirectTarget(text, 'https://example.com/a/')],
	['hostOf', hostOf],
	['isWebUrl', isWebUrl],
	['isWebUrl of a host', (text) => isWebUrl(`https://${text}`)],
	['isHttpUrl', isHttpUrl],
	['pathSegment', pathSegment],
	['readRetryAfter', (text) => readRetryAfter(text, text)],
	['readTime', (text) => readTime(text, 'Europe/Berlin')],
	['readPath', readPath],
	['readEd25519Keys', (text) => readEd25519Keys(answer(text))],
	['secretHider', (text) => secretHider([SECRET, 'a/+=%b'])(text)],
	['withoutSecretsInResponse', (text) => withoutSecretsInResponse(text, secretHider([SECRET]))],
	['lengthOf', lengthOf],
	['fileTypeOf', (text) => fileTypeOf(Buffer.from(text, 'latin1'))],
	['mediaFileFrom a JPEG', (text) => image('\xff\xd8\xff\xc0\0\x0b\x08\0\x10\0\x10\x01', text)],
	['mediaFileFrom a PNG', (text) => image(PNG_START, text)],
	['mediaFileFrom a WebP', (text) => image('RIFF\0\0\0\0WEBPVP8X', text)],
];

/** All that a provider's adapter reads of answers and callbacks. */
function answerReadersOf(provider: Provider): Reader[] {
	const { balance, webhook, idempotency, tasks, fileTransfer } = provider;
	const { getMany, list } = tasks;
	const kinds = provider.taskKinds.map(({ kind }) => kind);
	const ofKinds = (read: (text: string, kind: string) => unknown) => (text: string) =>
		// The first and the last one stand for all: they belong to the two APIs, where there are two.
		[kinds[0] ?? '', kinds.at(-1) ?? ''].map((kind) => read(text, kind));
	const refOf = (kind: string) => ({ provider: provider.id, kind, taskId: '1' });
	const query = (kind: string) => ({ kind, pageSize: 100, page: null });
	const readers: Array<Reader | undefined> = [
		['parseSubmit', ofKinds((text, kind) => provider.parseSubmit(answer(text), kind))],
		[
			'parseSubmit, refused',
			ofKinds((text, kind) => provider.parseSubmit(answer(text, 400), kind)),
		],
		['tasks.get.parse', ofKinds((text, kind) => tasks.get.parse(answer(text), refOf(kind)))],
		getMany && ['tasks.getMany.parse', (text) => getMany.parse(answer(text), MANY)],
		list && ['tasks.list.parse', ofKinds((text, kind) => list.parse(answer(text), query(kind)))],
		idempotency?.by === 'externalId'
			? [
					'idempotency.find.parse',
					ofKinds((text, kind) => idempotency.find.parse(answer(text), { id: 'n8n-1', kind })),
				]
			: undefined,
		webhook && ['webhook.parse', (text) => webhook.parse(text)],
		balance && ['balance.parse', (text) => balance.parse(answer(text), { now: 0 })],
		fileTransfer?.as === 'upload'
			? ['upload.parse', (text) => fileTransfer.upload.parse(answer(text), IMAGE)]
			: undefined,
	];
	return named(provider, readers);
}

/** What a provider's adapter reads of other texts: headers, and what a person enters. */
function textReadersOf(provider: Provider): Reader[] {
	const signature = provider.webhook?.signature;
	return named(provider, [
		signature && [
			'webhook.signature.verify',
			(text) =>
				// The first is told apart by its time, the second is measured.
				[text, '0'].map((time) => {
					const headers = {
						'webhook-id': text,
						'webhook-timestamp': time,
						'webhook-signature': text,
					};
					return signature.verify({ headers, body: Buffer.from(text), now: 0 }, [KEY]);
				}),
		],
		signature && [
			'webhook.signature.keys',
			(text) =>
				'secretField' in signature.keys
					? signature.keys.keyOf(`whsec_${text}`)
					: signature.keys.parse(answer(text), null),
		],
		['check of a prompt', (text) => planned(provider, { prompt: text })],
		[
			'plan of a prompt beside inputs',
			(text) => planned(provider, { ...INPUTS, prompt: `@d${text}` }),
		],
		['check of the name of an element', (text) => planned(provider, { elements: [called(text)] })],
		['check of an image', (text) => planned(provider, { images: [imageAt(text)] })],
		['check of a data URI', (text) => planned(provider, { images: [inlineImage(text)] })],
		['check of ids', (text) => planned(provider, { externalTaskId: text, voices: [text] })],
		['check of a model', (text) => planned(provider, { model: text })],
		['isTaskKind', (text) => provider.isTaskKind?.(text)],
	]);
}

function named(provider: Provider, readers: ReadonlyArray<Reader | undefined>): Reader[] {
	return readers.flatMap((reader) =>
		reader ? [[`${provider.id} ${reader[0]}`, reader[1]] as const] : [],
	);
}

/** Readers of any text. */
export const TEXT_READERS: readonly Reader[] = [
	...COMMON_READERS,
	...providers.flatMap(textReadersOf),
];

/** Readers of answers and callbacks. */
export const ANSWER_READERS: readonly Reader[] = providers.flatMap(answerReadersOf);

const MP4 = { kind: 'video', mimeType: 'video/mp4', extension: 'mp4' } as const;
/** What a prompt can name. */
const INPUTS = {
	images: [{ image: 'https://example.com/a.png', role: 'reference' as const }],
	elements: [called('dog'), called('кот')],
};
const PNG_START = '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\0\0\0\0\0\0\0\0';
const IMAGE = { mimeType: 'image/png', bytes: Buffer.alloc(0) };
const MANY = Array.from({ length: 50 }, (_, index) => ({
	provider: 'klingai',
	kind: 'tasks',
	taskId: String(index),
}));

function answer(body: string, status = 200): HttpResponse {
	return { status, headers: {}, body };
}

function merged(text: string) {
	const value = readJson(text);
	return isJsonObject(value) ? mergePatch(value, value) : null;
}

function image(start: string, rest: string) {
	const content = Buffer.from(start + rest, 'latin1');
	return mediaFileFrom(content, content.length, 'digest');
}

function planned(provider: Provider, given: Parameters<typeof generateRequest>[0]) {
	return plan(provider, generateRequest(given));
}

function called(name: string) {
	return {
		source: 'inline' as const,
		name,
		description: 'A dog',
		images: ['https://example.com/a.png', 'https://example.com/b.png'],
		videoUrls: [],
	};
}

function imageAt(image: string) {
	return { image, role: 'firstFrame' as const };
}

function inlineImage(base64: string) {
	return imageAt(`data:image/png;base64,${base64}`);
}
