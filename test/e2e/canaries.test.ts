import fs from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { PINNED_N8N, silentSteps, temporaryFolder } from '../../sandbox/n8n';
import { runCommand } from '../../sandbox/n8n/command';
import { exportDatabase } from '../../sandbox/n8n/exportDatabase';
import { readyN8n } from '../../sandbox/n8n/readyN8n';
import { canariesUnder, REPEATED_KEY } from './support/canaries';

/** The search itself, which every n8n of this run goes through when it stops: would it find a key? */

let userFolder: string;
let remove: () => void;

beforeEach(async () => {
	userFolder = await mkdtemp(path.join(os.tmpdir(), 'kling-e2e-canary-'));
	remove = temporaryFolder(userFolder);
	await mkdir(path.join(userFolder, '.n8n', 'storage'), { recursive: true });
});

const left = (...parts: string[]) => path.join(userFolder, '.n8n', ...parts);

test.each([
	['a log', 'n8nEventLog.log', `x ${REPEATED_KEY} y`],
	['the metadata of a file', 'storage/1.metadata', JSON.stringify({ fileName: REPEATED_KEY })],
	['a file in Base64', 'file.json', Buffer.from(`xy${REPEATED_KEY}`).toString('base64')],
])('finds one in %s', async (_where, file, content) => {
	await writeFile(left(file), content);
	expect(remove).toThrow(`${REPEATED_KEY} in ${path.join('.n8n', file)}`);
});

test('finds one in the database, wherever its pages are cut', async () => {
	const { node } = await readyN8n(PINNED_N8N, silentSteps);
	// At each place of a page once: in the database's own file, some of them are cut in two.
	const program = `
		const { DatabaseSync } = require('node:sqlite');
		const database = new DatabaseSync(process.argv[1]);
		database.exec('CREATE TABLE execution_data (id INTEGER, data TEXT)');
		const insert = database.prepare('INSERT INTO execution_data VALUES (?, ?)');
		for (let at = 0; at < 4096; at += 8)
			insert.run(at, 'x'.repeat(8192 + at) + 'begin ${REPEATED_KEY} end');
	`;
	await runCommand(node.executable, ['-e', program, left('database.sqlite')], {
		cwd: userFolder,
		env: {},
	});
	await exportDatabase(userFolder);
	const exported = await readFile(path.join(userFolder, 'database.txt'), 'utf8');
	expect(exported.match(new RegExp(REPEATED_KEY, 'g'))).toHaveLength(512);
	expect(canariesUnder(userFolder)).toContain(`${REPEATED_KEY} in database.txt`);
	expect(remove).toThrow('database.txt');
});

test('finds one in a file that is moved while the folder is searched', async () => {
	const moved = left('storage', 'moved');
	await writeFile(left('temporary'), REPEATED_KEY);
	const { readFileSync } = fs;
	const reading = jest.spyOn(fs, 'readFileSync').mockImplementationOnce((file, options) => {
		fs.renameSync(left('temporary'), moved);
		return readFileSync(file, options);
	});
	const found = canariesUnder(userFolder);
	reading.mockRestore();
	expect(found).toEqual([`${REPEATED_KEY} in ${path.join('.n8n', 'storage', 'moved')}`]);
	expect(remove).toThrow('moved');
});

test('lets a folder go that holds none', async () => {
	await writeFile(left('n8nEventLog.log'), 'sandbox-imini-other-key');
	expect(remove).not.toThrow();
});
