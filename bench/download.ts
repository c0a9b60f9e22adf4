import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { type Benchmark, type Row, rounded } from './benchmark';
import { type DownloadFigures, type DownloadOrder, figuresSchema } from './downloadOrder';
import { startSandboxElsewhere } from './sandboxElsewhere';

const GOAL = 64;

const CASES = {
	full: [
		{ files: 1, megabytes: 1024 },
		{ files: 20, megabytes: 50 },
	],
	quick: [
		{ files: 1, megabytes: 64 },
		{ files: 8, megabytes: 8 },
	],
};

const WAYS = [
	['Download Video', 'stream'],
	['buffered', 'buffer'],
] as const;

export const download: Benchmark = {
	name: 'download',
	title: 'Memory to download videos, beside the simple way',

	async run({ quick }) {
		const sandbox = await startSandboxElsewhere();
		try {
			const rows: Row[] = [];
			for (const films of quick ? CASES.quick : CASES.full) {
				for (const [name, way] of WAYS) {
					const figures = await measuredElsewhere({ url: sandbox.url, way, ...films });
					rows.push({
						videos: films.files,
						'MB each': films.megabytes,
						way: name,
						'extra peak, MB': rounded(figures.extraMegabytes),
						'before, MB': rounded(figures.megabytesBefore),
						seconds: rounded(figures.seconds),
					});
				}
			}
			return [{ title: this.title, rows, notes: [...HOW, goalText(rows)] }];
		} finally {
			sandbox.close();
		}
	},
};

const HOW = [
	"In n8n's engine, files kept on the disk, all videos at once; each row in a process of its own, after a download of a small clip. The sandbox runs in another process.",
	'Extra peak: the most memory (RSS) of the process while it downloads, less what it had just before. 1 MB is 1,048,576 bytes.',
	"Buffered: n8n's own helper takes the whole file into memory, then n8n writes it.",
];

function goalText(rows: readonly Row[]): string {
	const most = Math.max(
		...rows.filter(({ way }) => way === WAYS[0][0]).map((row) => Number(row['extra peak, MB'])),
	);
	return `Goal: less than ${GOAL} MB for Download Video. Most was ${most} MB: ${most < GOAL ? 'met' : 'missed'}.`;
}

/** Downloads in a process of its own, whose memory nothing else has used. */
async function measuredElsewhere(order: DownloadOrder): Promise<DownloadFigures> {
	const child = fork(path.join(__dirname, 'downloadProcess.ts'), {
		execArgv: [...process.execArgv, '--expose-gc'],
	});
	child.send(order);
	const [figures]: unknown[] = await Promise.race([
		once(child, 'message'),
		once(child, 'exit').then(([code]) => {
			throw new Error(`the download ended without figures (exit code ${String(code)})`);
		}),
	]);
	return figuresSchema.parse(figures);
}
