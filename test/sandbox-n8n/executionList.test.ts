import { allExecutions } from '../../sandbox/n8n/executionList';
import { RestClient } from '../../sandbox/n8n/restClient';

const line = (id: number) => ({ id: String(id), status: 'success', mode: 'manual' });
const FULL = Array.from({ length: 100 }, (_, index) => line(300 - index));

/** An n8n that gives these pages, and what it was asked for. */
class Pages extends RestClient {
	readonly asked: string[] = [];

	constructor(private readonly pages: unknown[]) {
		super('http://127.0.0.1:1');
	}

	override async call(_method: string, path: string): Promise<unknown> {
		this.asked.push(new URL(path, this.url).searchParams.toString());
		return this.pages.shift();
	}
}

const FIRST = 'filter=%7B%7D&limit=100';

test('goes on behind the cursor that n8n gives, until there is none', async () => {
	const n8n = new Pages([
		{ results: FULL, nextCursor: 'abc' },
		{ results: [line(7)], nextCursor: null },
	]);
	expect(await allExecutions(n8n)).toEqual([...FULL, line(7)]);
	expect(n8n.asked).toEqual([FIRST, `${FIRST}&cursor=abc`]);
});

test('goes on behind the last id where n8n knows no cursors', async () => {
	const n8n = new Pages([{ results: FULL }, { results: [line(7)] }]);
	expect(await allExecutions(n8n)).toEqual([...FULL, line(7)]);
	expect(n8n.asked).toEqual([FIRST, `${FIRST}&lastId=201`]);
});

test('leaves out what is older than a given execution, and the pages with nothing else', async () => {
	const older = Array.from({ length: 100 }, (_, index) => line(200 - index));
	const n8n = new Pages([{ results: FULL }, { results: older }, { results: [line(7)] }]);
	expect(await allExecutions(n8n, {}, 250)).toEqual(FULL.slice(0, 50));
	expect(n8n.asked).toEqual([FIRST, `${FIRST}&lastId=201`]);
});
