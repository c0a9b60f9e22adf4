import { faultsOfName } from '../support/testNames';

it.each([
	['a sentence', 'refuses a body', []],
	['one with a percent sign', 'fills 100% of it', []],
	['one that was there before', 'takes a body', ['is that of an earlier one in this file']],
	['a length that Jest does not know', 'makes nothing of %.40'.concat('j'), ['was not filled in']],
	['201 letters', 'a'.repeat(201), ['has more than 200 characters']],
])('the name of a test is judged: %s', (_what, name, faults) => {
	expect(faultsOfName(name, new Set(['takes a body']))).toEqual(faults);
});
