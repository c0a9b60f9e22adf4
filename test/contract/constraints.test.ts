import { Contract } from '../../sandbox/vendors/server/contract';
import { submitExamples } from './constraints/roots';
import {
	brokenAlone,
	brokenBodies,
	contractNames,
	readWritten,
	switchboardOf,
} from './constraints/written';

/**
 * The contract judges every request, and this judges the contract: whoever loosens one constraint of a submit lets a
 * body pass that is refused here. `npm run constraints` writes the bodies for what a contract newly asks.
 */
describe.each(contractNames)('the contract of %s', (id) => {
	const contract = new Contract(id);
	const board = switchboardOf(contract);
	const written = readWritten(id);
	const bodies = brokenBodies(contract, written);
	const invalid = submitExamples(contract, 'x-invalid-examples');
	const broken = brokenAlone(board, [...invalid, ...bodies]);

	it('rejects each body that breaks one of its constraints', () => {
		const accepted = bodies.filter(
			({ operationId, value }) =>
				contract.checkBody(operationId, 'application/json', value).length === 0,
		);
		expect(accepted.map(({ breaks }) => breaks)).toEqual([]);
	});

	it('has a body for each submit constraint that would pass without it', () => {
		const unguarded = [...board.constraints.keys()].filter(
			(constraint) => !broken.has(constraint) && !(constraint in written.redundant),
		);
		expect(unguarded).toEqual([]);
	});

	it('still has every constraint that a body was written for', () => {
		expect(bodies.map(({ breaks }) => breaks).filter((one) => !broken.has(one))).toEqual([]);
	});

	it('still has every redundant constraint, each with a reason and without a body', () => {
		const wrong = Object.entries(written.redundant).filter(
			([constraint, reason]) =>
				!board.constraints.has(constraint) || reason === '' || broken.has(constraint),
		);
		expect(wrong).toEqual([]);
	});

	it('gives every example the same verdict with all its switches on', () => {
		const valid = submitExamples(contract, 'examples');
		const verdicts = [...valid, ...invalid].map(({ name, schema, value }) => [
			name,
			board.accepts(schema, value),
		]);
		expect(verdicts).toEqual([
			...valid.map(({ name }) => [name, true]),
			...invalid.map(({ name }) => [name, false]),
		]);
	});
});
