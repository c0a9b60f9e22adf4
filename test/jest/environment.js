const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { Worker } = require('node:worker_threads');

const { TestEnvironment } = require('jest-environment-node');

const keepCompiled = require('./compiled');
const recordStorages = require('./storages');

/**
 * Milliseconds of CPU time that a test may use without a pause, whatever else the machine does. Properties try many
 * cases in one go.
 */
const BUSY_LIMIT = 40_000 + cases() * 30;
const BEAT_EVERY = 1_000;
const NAME_BYTES = 1_000;

/** Number of cases of each property if it is not the small local one: see test/support/runs.ts. */
function cases() {
	return Number(process.env.PROPERTY_RUNS ?? (process.env.CI === 'true' ? 1_000 : 0));
}

/**
 * Ends this process when the main thread has been busy for too long, and says in which test. Jest's own limit cannot
 * do that: an endless loop lets no timer through. Jest then reports the file as failed, and goes on with the others.
 */
const WATCHDOG = `
const { writeSync } = require('node:fs');
const { workerData } = require('node:worker_threads');
const { beats, name, every, limit } = workerData;
let seen = -1;
let since = cpu();
function cpu() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
setInterval(() => {
	const now = Atomics.load(beats, 0);
	if (now !== seen) {
		seen = now;
		since = cpu();
	} else if (cpu() - since > limit) {
		const text = Buffer.from(name).toString('utf8').replace(/\\0+$/, '');
		writeSync(2, '\\nThis test let nothing else run for ' + limit / 1000 + ' s of CPU time, and was ended: ' + text + '\\n');
		process.kill(process.pid, 'SIGKILL');
	}
}, every);
`;

const KEY = Symbol.for('n8n-nodes-kling.watchdog');

/** One for all test files of a worker process. Returns where it looks for signs of life and the test's name. */
function watchdog() {
	if (process[KEY] === undefined) {
		const beats = new Int32Array(new SharedArrayBuffer(4));
		const name = new Uint8Array(new SharedArrayBuffer(NAME_BYTES));
		setInterval(() => Atomics.add(beats, 0, 1), BEAT_EVERY).unref();
		const workerData = { beats, name, every: BEAT_EVERY, limit: BUSY_LIMIT };
		new Worker(WATCHDOG, { eval: true, workerData, execArgv: [] }).unref();
		process[KEY] = { beats, name };
	}
	return process[KEY];
}

const COMPILED = Symbol.for('n8n-nodes-kling.compiled');

const STORAGES = Symbol.for('n8n-nodes-kling.storages');

/** Node, with an eye on tests that never end, and without what earlier test files left. */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.testPath = context.testPath;
		this.watchdog = watchdog();
		process[COMPILED] ??= keepCompiled(vm);
		process[STORAGES] ??= recordStorages(AsyncLocalStorage);
	}

	async teardown() {
		process[STORAGES].disableAll();
		await super.teardown();
		process[COMPILED].forgetImports();
	}

	handleTestEvent(event) {
		if (event.name === 'setup') this.say(this.testPath);
		if (event.name === 'test_start') this.say(`${this.testPath}: ${fullName(event.test)}`);
	}

	say(text) {
		const { beats, name } = this.watchdog;
		// Tests that never wait let no timer through between them either.
		Atomics.add(beats, 0, 1);
		name.fill(0);
		new TextEncoder().encodeInto(text, name);
	}
};

function fullName({ name, parent }) {
	return parent?.name && parent.name !== 'ROOT_DESCRIBE_BLOCK'
		? `${fullName(parent)} ${name}`
		: String(name);
}
