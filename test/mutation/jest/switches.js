// Runs before each test file: what the switched code asks.
const on = process.env.MUTANT_ON;
const reached = new Set();

globalThis.__mutantsReached = reached;
globalThis.__mutantIsOn = (id) => {
	reached.add(id);
	return id === on;
};
