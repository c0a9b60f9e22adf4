// Runs in each test file: writes down which mutants its code came to, for the run that has none on.
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { createHash } = require('node:crypto');

const folder = process.env.MUTANTS_REACHED;

if (folder) {
	afterAll(() => {
		const file = expect.getState().testPath;
		const name = createHash('sha256').update(file).digest('hex');
		const reached = [...globalThis.__mutantsReached];
		writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ file, reached }));
	});
}
