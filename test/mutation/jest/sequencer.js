// The test files in the order that MUTANT_TEST_ORDER names: the most likely to notice come first.
const Sequencer = require('@jest/test-sequencer').default;

class InOrder extends Sequencer {
	sort(tests) {
		const order = process.env.MUTANT_TEST_ORDER;
		if (!order) return super.sort(tests);
		const places = new Map(
			JSON.parse(require('node:fs').readFileSync(order, 'utf8')).map((file, place) => [
				file,
				place,
			]),
		);
		return [...tests].sort((a, b) => places.get(a.path) - places.get(b.path));
	}
}

module.exports = InOrder;
