import { mutantsOf } from './mutants';
import { type TestFile, testFilesFor } from './reach';

describe('the test files asked about a mutant', () => {
	it('are those that come to it, its own first, then its neighbours, the quick ones before the slow', () => {
		const [mutant] = mutantsOf('nodes/shared/tasks/poll/poll.ts', 'a = true;');
		if (mutant === undefined) throw new Error('there is no mutant');
		const testFile = (file: string, milliseconds: number, reaches = true): TestFile => ({
			file,
			milliseconds,
			reached: new Set(reaches ? [mutant.id] : ['another']),
		});
		const asked = testFilesFor(mutant, [
			testFile('test/engine/task.test.ts', 900),
			testFile('test/engine/batch.test.ts', 800),
			testFile('test/nodes/shared/tasks/listTasks.test.ts', 300),
			testFile('test/nodes/shared/tasks/poll/poll.test.ts', 5000),
			testFile('test/nodes/shared/lib/json.test.ts', 10, false),
		]);
		expect(asked.map(({ file }) => file)).toEqual([
			'test/nodes/shared/tasks/poll/poll.test.ts',
			'test/nodes/shared/tasks/listTasks.test.ts',
			'test/engine/batch.test.ts',
			'test/engine/task.test.ts',
		]);
	});
});
