// node exportSqlite.mjs <database> <file>: writes every row of every table as a line of text.
//
// In JavaScript, because the Node of the newest n8n runs it, which has SQLite built in. The oldest Node that this project
// is built with has not, so its types know nothing of it.
import { closeSync, openSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const [database, file] = process.argv.slice(2);
const source = new DatabaseSync(database);
const target = openSync(file, 'w');

for (const { name } of source
	.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
	.all()) {
	const table = `"${name.replaceAll('"', '""')}"`;
	for (const row of source.prepare(`SELECT * FROM ${table}`).iterate()) {
		const values = Object.entries(row).map(([column, value]) => `${column}=${textOf(value)}`);
		writeSync(target, `${name} ${values.join(' ')}\n`);
	}
}

closeSync(target);
source.close();

function textOf(value) {
	return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}
