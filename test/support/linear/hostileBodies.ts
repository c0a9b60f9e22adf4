import type { HostileText } from './hostileTexts';

const VIDEO = { url: 'https://example.com/1.mp4', watermark_url: 'javascript:1', duration: '5' };

/** A task in everybody's words at the same time, so that each reader finds its own. */
const TASK = {
	id: '1',
	task_id: '1',
	status: 'succeeded',
	task_status: 'succeed',
	outputs: [{ type: 'video', ...VIDEO }],
	task_result: { videos: [VIDEO] },
	videos: [VIDEO],
};

/** A key of nobody. */
export const SECRET = 'sk-0123456789/abc+==';

/** Texts with one thing in them again and again: no JSON, or JSON only up to a point. */
const RAW_UNITS: readonly string[] = [
	...[SECRET, SECRET.slice(0, -1), encodeURIComponent(SECRET), `${SECRET} `, 'eyJ.e30.'],
	...[Buffer.from(SECRET).toString('base64'), '%25', '%2525', '\\u00', '\\u0073', '&#', '&#115;'],

	...['"', '\\', '\\"', '"\\', '""', "'", '\\u0000', '"\\u0000"', '\\ud800', '"a":', '{"a":1},'],
	...[
		'{',
		'[',
		'[[',
		'{"a":',
		'[]',
		'{}',
		'}',
		']',
		',',
		':',
		' ',
		'\n',
		'\t',
		'1',
		'9',
		'-',
		'0.',
	],
	...['1e', '12345678901234567890', '12345678901234567890 ', '<', '<a', '<a>', '>', '&', '&amp;'],
	...['.', '..', '/', '../', 'a/', '\\\\', '?', '#', '@', '%', '%2e', '=', '==', ';', '|', '*'],
	...[
		'-eyJ',
		'eyJ',
		'eyJ.',
		'a.',
		'a',
		'A',
		'ä',
		'中',
		'中文',
		'\u0301\u0316',
		'🦊',
		'\ud800',
		'\u202e',
	],
	...[
		'<<<image_1>>>',
		'<<<',
		'<<<image_',
		'@image_1',
		'@',
		'Mon, ',
		'2026-',
		'(',
		'()',
		'1,2 ',
		'1,',
	],
	...['v1,', 'v1, ', 'spend', 'data:', 'base64,', 'xn--', '\0', '\u0001', '\xff', '\xff\xe1\0\x02'],
	...['\0\0\0\0teXt\0\0\0\0', 'https://', 'GMT ', '+00:', '\u00a0', '\u2028', '\xff\xe1\0\0'],
];

/** JSON whose one part grows: behind the beginning the unit again and again, then the end. */
const GROWING_JSON: ReadonlyArray<readonly [start: string, unit: string, end: string]> = [
	['[', '1,', '1]'],
	['[', '12345678901234567890,', '1]'],
	['{"code":0,"data":[', `${JSON.stringify(TASK)},`, 'null]}'],
	['{"code":0,"data":{"result":[', `${JSON.stringify(TASK)},`, 'null]}}'],
	[
		'{"code":0,"data":{"task_id":"1","task_status":"succeed","task_result":{"videos":[',
		`${JSON.stringify(VIDEO)},`,
		'null]}}}',
	],
	[
		'{"task_id":"1","status":"succeeded","videos":[',
		`${JSON.stringify(VIDEO)},`,
		`${JSON.stringify(VIDEO)}]}`,
	],
	[
		'{"task_info":{"id":"1","status":"completed"},"videos":[',
		'"https://example.com/1.mp4",',
		'"https://a.b/c"]}',
	],
	[
		'{"data":{"status":"completed","result":{"videos":[{"url":[',
		'"https://example.com/1.mp4",',
		'"https://a.b/c"]}]}}}',
	],
	[
		'{"data":{"status":"completed","result":{"videos":[',
		'{"url":"https://example.com/1.mp4"},',
		'{"url":"https://a.b/c"}]}}}',
	],
	['{"code":1201,"message":"', 'a ', '"}'],
	['{"error":{"message":"', '< spend ', '"}}'],
	['{"detail":[', '{"loc":["body","a"],"msg":"no"},', '"no"]}'],
	['{"code":0,"data":{"task_id":"', '1', '"}}'],
	['{"task_id":', '1', '}'],
	[
		'{"type":"task.succeeded","data":{"model_name":"',
		'k-',
		'","payload":{"task_info":{"id":"1"}}}}',
	],
	['{"code":0,"data":', '{"code":0,"data":', '1'],
	['{"created_at":"', '1 ', '","task_id":"1","status":"queued"}'],
];

/** What an answer's reader cannot tell from the next one it sees, as no reader of JSON gets behind it. */
const RAW_IN_ANSWERS: readonly string[] = ['"', '\\"', '{"a":', '<', '<a>', ' ', '中'];

/** Names, URLs, prompts and all other text, made to take long. */
export const HOSTILE_TEXTS: readonly HostileText[] = RAW_UNITS.flatMap((unit) => [
	{ start: '', unit, end: '' },
	{ start: '"', unit, end: 'x\u0001' },
]);

/** Answers and callbacks that are made to take long. */
export const HOSTILE_ANSWERS: readonly HostileText[] = [
	...RAW_IN_ANSWERS.map((unit) => ({ start: '', unit, end: '' })),
	...GROWING_JSON.map(([start, unit, end]) => ({ start, unit, end })),
];
