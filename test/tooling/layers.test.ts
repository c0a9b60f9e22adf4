import { importCircles } from './circles';
import { forbiddenImports, impurities } from './layers';
import { read, typescriptFiles } from './sources';

const files = [...typescriptFiles('nodes'), ...typescriptFiles('credentials')];

describe('the code that ships', () => {
	it.each([
		'nodes/shared/lib/',
		'nodes/shared/media/',
		'nodes/shared/core/',
		'nodes/shared/validation/',
		'nodes/shared/tasks/',
		'nodes/shared/providers/',
		'nodes/shared/n8n/',
		'nodes/Kling/',
		'nodes/KlingTrigger/',
		'credentials/',
	])('has files in %s', (folder) => {
		expect(files.filter((file) => file.startsWith(folder))).not.toEqual([]);
	});

	it('imports only along the arrows between the layers', () => {
		expect(files.flatMap((file) => forbiddenImports(file, read(file)))).toEqual([]);
	});

	it('keeps clock, chance and network out of the pure folders', () => {
		expect(files.flatMap((file) => impurities(file, read(file)))).toEqual([]);
	});
});

describe('import circles', () => {
	it('are nowhere in the code that ships', () => {
		expect(importCircles(new Map(files.map((file) => [file, read(file)])))).toEqual([]);
	});

	it.each(['sandbox', 'attacks', 'bench', 'drift', 'live', 'test'])('are not in %s', (folder) => {
		const sources = new Map(typescriptFiles(folder).map((file) => [file, read(file)]));
		expect(importCircles(sources)).toEqual([]);
	});

	it('are found across files, folders and types', () => {
		const sources = new Map([
			['a/one.ts', "import { two } from './two';"],
			['a/two.ts', "import type { Three } from '../b';"],
			['b/index.ts', "export { one } from '../a/one';"],
			['b/alone.ts', "import { one } from '../a/one'; import 'zod';"],
		]);
		expect(importCircles(sources)).toEqual([['a/one.ts', 'a/two.ts', 'b/index.ts']]);
	});
});

describe('the arrows', () => {
	it.each([
		['nodes/shared/core/task.ts', "import type { IDataObject } from 'n8n-workflow';"],
		['nodes/shared/core/task.ts', "export { poll } from '../tasks/poll/poll';"],
		['nodes/shared/core/task.ts', "const imini = require('../providers/imini');"],
		['nodes/shared/core/task.ts', "import { readFile } from 'node:fs/promises';"],
		['nodes/shared/providers/imini/index.ts', "import { apimart } from '../apimart';"],
		['nodes/shared/providers/imini/index.ts', "import { providers } from '..';"],
		['nodes/shared/lib/json.ts', "import { MODES } from '../providers/klingLegacyApi/vocabulary';"],
		['nodes/shared/providers/klingLegacyApi/submit.ts', "import { kkiai } from '../kkiai';"],
		['nodes/shared/providers/imini/index.ts', "void import('../../n8n/send');"],
		[
			'nodes/shared/providers/imini/deep/body.ts',
			"import { poll } from '../../../tasks/poll/poll';",
		],
		['nodes/shared/tasks/poll/poll.ts', "import { sleep } from 'n8n-workflow';"],
		['nodes/shared/tasks/poll/poll.ts', "import { providers } from '../../providers';"],
		['nodes/shared/lib/text.ts', "import { Task } from '../core/task';"],
		['nodes/shared/media/fileType.ts', "import { Task } from '../core/task';"],
		['nodes/shared/core/task.ts', "import { plan } from '../validation/plan';"],
		['nodes/shared/validation/plan.ts', "import { Job } from '../tasks/job';"],
		['nodes/shared/tasks/job.ts', "import { plan } from '../validation/plan';"],
		['nodes/shared/n8n/send.ts', "import { Kling } from '../../Kling/Kling.node';"],
		['nodes/shared/helpers/text.ts', ''],
		['nodes/Kling/Kling.node.ts', "import axios from 'axios';"],
		['nodes/KlingTrigger/KlingTrigger.node.ts', "import { fields } from '../Kling/fields';"],
		[
			'credentials/KlingIminiApi.credentials.ts',
			"import { imini } from '../nodes/shared/providers';",
		],
	])('forbid, in %s: %s', (file, source) => {
		expect(forbiddenImports(file, source)).toHaveLength(1);
	});

	it.each([
		['nodes/shared/lib/text.ts', "import { z } from 'zod'; import { plural } from './plural';"],
		['nodes/shared/providers/index.ts', "import { imini } from './imini'; import '../core/task';"],
		[
			'nodes/shared/providers/kkiai/submit.ts',
			"import { modeOf } from '../klingLegacyApi/submit'; import '../../validation/plan';",
		],
		[
			'nodes/shared/providers/imini/submit.ts',
			"import { modeOf } from '../klingLegacyApi/submit';",
		],
		[
			'nodes/shared/providers/imini/body.ts',
			"import { hash } from 'node:crypto'; import './models';",
		],
		[
			'nodes/shared/n8n/send.ts',
			"import 'n8n-workflow'; import '../providers'; import '../tasks/poll/poll';",
		],
		[
			'nodes/Kling/actions/task/get.operation.ts',
			"import '../../fields'; import '../../../shared/n8n/send';",
		],
	])('allow, in %s: %s', (file, source) => {
		expect(forbiddenImports(file, source)).toEqual([]);
	});
});

describe('a pure folder', () => {
	const file = 'nodes/shared/tasks/poll/poll.ts';

	it.each([
		'export const now = (): number => Date.now();',
		'export const now = (): Date => new Date();',
		'export const today = (): string => Date();',
		'export const dice = (): number => Math.random();',
		'export const nap = (): unknown => setTimeout(() => undefined, 1);',
		"export const ask = async (): Promise<Response> => await fetch('https://example.com');",
		'export const env = process.env;',
		"console.log('hello');",
		"import { randomUUID } from 'node:crypto'; export const id = randomUUID();",
		'export const id = crypto.randomUUID();',
		'// eslint-disable-next-line\nexport const now = Date.now();',
	])('does not hold: %s', (source) => {
		expect(impurities(file, source)).toHaveLength(1);
	});

	it.each([
		'export const at = (time: number): Date => new Date(time);',
		'export const ended = (now: () => number, process: { status: string }) => now() > 1 || process.status;',
		"import { createHash } from 'node:crypto'; export const hash = createHash('sha256');",
	])('may hold: %s', (source) => {
		expect(impurities(file, source)).toEqual([]);
	});

	it('is not every folder: what touches n8n may look at the clock', () => {
		expect(impurities('nodes/shared/n8n/send.ts', 'export const now = Date.now();')).toEqual([]);
	});
});
