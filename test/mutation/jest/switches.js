// Runs before each test file: what the switched code asks.
const on = new Set((process.env.MUTANT_ON ?? '').split(','));
const reached = new Set();

globalThis.__mutantsReached = reached;
globalThis.__mutantIsOn = (id) => {
	reached.add(id);
	return on.has(id);
};
