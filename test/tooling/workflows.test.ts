import { accessSync, constants, readdirSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { read } from './sources';
import { root } from './tools';

const FOLDER = '.github/workflows';

const stepSchema = z
	.object({
		name: z.string(),
		uses: z.string(),
		run: z.string(),
		if: z.string(),
		with: z.record(z.unknown()),
		env: z.record(z.string()),
	})
	.partial()
	.strict();

const jobSchema = z
	.object({
		name: z.string().optional(),
		needs: z.string().optional(),
		'runs-on': z.literal('ubuntu-latest'),
		'timeout-minutes': z.number().max(90),
		permissions: z.record(z.string()).optional(),
		strategy: z.object({ 'fail-fast': z.boolean(), matrix: z.record(z.unknown()) }).optional(),
		steps: z.array(stepSchema),
	})
	.strict();

const workflowSchema = z
	.object({
		name: z.string(),
		on: z.record(z.unknown()),
		permissions: z.record(z.string()),
		concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }),
		jobs: z.record(jobSchema),
	})
	.strict();

type Step = z.infer<typeof stepSchema>;

const files = readdirSync(path.join(root, FOLDER));

function workflow(file: string) {
	return workflowSchema.parse(parse(read(`${FOLDER}/${file}`)));
}

function job(file: string, name: string) {
	const found = workflow(file).jobs[name];
	if (!found) throw new Error(`${file} has no job ${name}`);
	return found;
}

function steps(file: string): Step[] {
	return Object.values(workflow(file).jobs).flatMap((each) => each.steps);
}

/** What the steps of a job do, in their order: an action's name, or the commands. */
function deeds({ steps: all }: { steps: Step[] }): string[] {
	return all.map(({ uses, run }) => uses?.replace(/@.*$/, '') ?? run?.trim() ?? '');
}

it('there is one to test and one to publish', () => {
	expect(files.sort()).toEqual(['ci.yml', 'publish.yml']);
});

describe.each(files)('%s', (file) => {
	it('may read the code, and nothing more unless a job says so', () => {
		expect(workflow(file).permissions).toEqual({ contents: 'read' });
	});

	it('pins every action to a commit, and says which version that is', () => {
		const uses = read(`${FOLDER}/${file}`).match(/uses:.*/g) ?? [];
		expect(uses).not.toEqual([]);
		const loose = uses.filter(
			(line) => !/^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+/.test(line),
		);
		expect(loose).toEqual([]);
	});

	it('leaves no token of the repository behind for what runs later', () => {
		const checkouts = steps(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.map((step) => step.with)).toEqual(
			checkouts.map(() => ({ 'persist-credentials': false })),
		);
	});

	it('puts nothing from outside into a command, where it could be run or printed', () => {
		expect(steps(file).filter(({ run }) => run?.includes('${{'))).toEqual([]);
		expect(steps(file).filter(({ run }) => /set -x|printenv|\benv\b/.test(run ?? ''))).toEqual([]);
	});

	it('runs only scripts that are there', () => {
		const { scripts } = z
			.object({ scripts: z.record(z.string()) })
			.parse(JSON.parse(read('package.json')));
		const commands = steps(file).map(({ run = '' }) => run);
		const missing = commands
			.flatMap((run) => [...run.matchAll(/npm run (\S+)/g)].map(([, name = '']) => name))
			.filter((name) => !(name in scripts));
		expect(missing).toEqual([]);
		for (const [script] of commands.flatMap((run) => [...run.matchAll(/\.ci\/\w+/g)])) {
			accessSync(path.join(root, script), constants.X_OK);
		}
	});
});

describe('the one to test', () => {
	it('runs for every push to main and every pull request', () => {
		expect(workflow('ci.yml').on).toEqual({ push: { branches: ['main'] }, pull_request: null });
	});

	it('runs everything on the oldest and on the newest Node', () => {
		const test = job('ci.yml', 'test');
		expect(test.strategy).toEqual({ 'fail-fast': false, matrix: { node: [20, 24] } });
		expect(deeds(test)).toContain('.ci/run');
	});

	it('knows no secret', () => {
		expect(read(`${FOLDER}/ci.yml`)).not.toContain('secrets.');
	});
});

describe('the one to publish', () => {
	it('runs for tags of versions alone', () => {
		expect(workflow('publish.yml').on).toEqual({ push: { tags: ['v*'] } });
	});

	it('compares the tag, tests everything and packs, without any right', () => {
		const pack = job('publish.yml', 'pack');
		expect(pack.permissions).toBeUndefined();
		expect(deeds(pack)).toEqual([
			'actions/checkout',
			'actions/setup-node',
			'.ci/release "$GITHUB_REF_NAME"',
			'.ci/run',
			'npm run build',
			'npm pack',
			'actions/upload-artifact',
		]);
	});

	it('then publishes what was packed, with provenance, and runs no code of ours or of others', () => {
		const publish = job('publish.yml', 'publish');
		expect(publish.needs).toBe('pack');
		expect(publish.permissions).toEqual({ 'id-token': 'write' });
		const [node, download, command, ...more] = deeds(publish);
		expect([node, download, more]).toEqual(['actions/setup-node', 'actions/download-artifact', []]);
		expect(command?.split('\n').at(-1)).toBe(
			'npm publish ./n8n-nodes-kling-*.tgz --provenance --access public',
		);
		expect(command).not.toMatch(/npm (ci|install|run)/);
	});

	it('gives the token to npm alone, by a variable', () => {
		const withSecret = steps('publish.yml').filter((step) =>
			JSON.stringify(step).includes('secrets.'),
		);
		expect(withSecret.map(({ env }) => env)).toEqual([
			{ NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}' },
		]);
		const echoed = withSecret[0]?.run?.match(/echo .*/g);
		expect(echoed).toEqual([
			'echo "${registry#https:}:_authToken=\\${NODE_AUTH_TOKEN}" >> ~/.npmrc',
		]);
	});
});
