import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';

const project = path.join(__dirname, '..', '..', '..');
const contracts = path.join(project, 'sandbox', 'contracts');
const cache = path.join(project, '.cache', 'contracts');

/**
 * A vendor's contract, `sandbox/contracts/<name>.yaml`, as JSON text in which whole numbers keep all their digits.
 * Reading YAML takes many times as long as reading JSON, and each test file reads contracts. So the JSON is kept with
 * what it was made of, and made anew when that has changed.
 */
export function contractJson(name: string): string {
	const yaml = readFileSync(path.join(contracts, `${name}.yaml`), 'utf8');
	const digest = createHash('sha256').update(yaml).digest('hex');
	return kept(name, digest) ?? keep(name, digest, jsonOf(yaml));
}

/** YAML as JSON text in which whole numbers keep all their digits. */
export function jsonOf(yaml: string): string {
	const document: unknown = parse(yaml, { maxAliasCount: -1, intAsBigInt: true });
	// The value itself, and not what a `BigInt.prototype.toJSON` makes of it: n8n has one.
	const marked = JSON.stringify(document, function (this: object, key, value: unknown) {
		const itself: unknown = Reflect.get(this, key);
		return typeof itself === 'bigint' ? `\0${itself}` : value;
	});
	return marked.replace(/"\\u0000(-?\d+)"/g, '$1');
}

function kept(name: string, digest: string): string | undefined {
	try {
		const [first, json] = readFileSync(path.join(cache, `${name}.json`), 'utf8').split('\n', 2);
		return first === digest ? json : undefined;
	} catch {
		return undefined;
	}
}

function keep(name: string, digest: string, json: string): string {
	try {
		mkdirSync(cache, { recursive: true });
		// Others may be reading or writing it at the same time.
		const unfinished = path.join(cache, `${name}.${process.pid}.tmp`);
		writeFileSync(unfinished, `${digest}\n${json}`);
		renameSync(unfinished, path.join(cache, `${name}.json`));
	} catch {
		// It is only for the next reader's convenience.
	}
	return json;
}
