import { allWords, expectedWords } from '../../drift/contractWords';
import { readPages } from '../../drift/pages';
import { readSnapshot, SNAPSHOT_FILE } from '../../drift/snapshot';
import { Contract } from '../../sandbox/vendors/server/contract';
import { vendors } from '../../sandbox/vendors';
import { withoutAdapter } from '../sandbox/withoutAdapter';

const pages = readPages();
// The pages come with the adapter.
const contracts = vendors
	.filter(({ name }) => !withoutAdapter.includes(name))
	.map(({ name }) => new Contract(name));

const pageOf = (backs: Record<string, string[]>) => ({ url: 'https://example.com', backs });

function contractOf(name: string): Contract {
	const found = contracts.find((contract) => contract.name === name);
	if (!found) throw new Error(`there is no contract ${name}`);
	return found;
}

it('every contract of a provider has its pages', () => {
	expect(Object.keys(pages).sort()).toEqual(contracts.map(({ name }) => name).sort());
});

describe.each(contracts)('the pages of $name', (contract) => {
	const own = pages[contract.name] ?? [];

	it('are all that the contract names as its sources, each once', () => {
		const urls = own.map(({ url }) => url);
		expect(new Set(urls).size).toBe(urls.length);
		// A source may have a remark behind its URL.
		const sources = [contract.read('/info/x-docs')]
			.flat()
			.map((source) => String(source).replace(/ \(.*\)$/, ''));
		// One with a blank to fill in stands for many pages.
		const named = sources.filter((source) => !source.includes('<'));
		expect(urls).toEqual(expect.arrayContaining(named));
	});

	it('back every submit that the vendor documents, for every model', () => {
		const lost = contract
			.operationIds()
			.filter((id) => contract.read(`${contract.pointer(id)}/x-submit`) === true)
			.filter((id) =>
				['SEED', 'DOC'].includes(String(contract.read(`${contract.pointer(id)}/x-source`))),
			)
			.flatMap((id) => {
				const models = own.flatMap(({ backs }) => backs[id] ?? []);
				const backed = own.some(({ backs }) => backs[id] !== undefined);
				const all = contract.models(id);
				return backed ? all.filter((model) => !models.includes(model)) : [id];
			});
		expect(lost).toEqual([]);
	});

	it('back what there is, and know words of it', () => {
		const known = allWords(contract);
		for (const page of own) {
			for (const id of Object.keys(page.backs)) expect(contract.operationIds()).toContain(id);
			const unknown = expectedWords(contract, page).filter((word) => !known.has(word));
			expect(unknown).toEqual([]);
		}
	});
});

it('what was accepted are pages of the list', async () => {
	const urls = Object.values(pages).flatMap((all) => all.map(({ url }) => url));
	const accepted = Object.keys(await readSnapshot(SNAPSHOT_FILE));
	expect(accepted.filter((url) => !urls.includes(url))).toEqual([]);
});

it('the words of a page are the fields and the values that the contract has from it', () => {
	expect(expectedWords(contractOf('imini'), pageOf({ getVideoTask: [] }))).toEqual([
		'completed_at',
		'cover_url',
		'created_at',
		'duration',
		'error',
		'failed',
		'height',
		'model',
		'processing',
		'queued',
		'request_id',
		'status',
		'succeeded',
		'task_id',
		'url',
		'videos',
		'width',
	]);
});

it('are those of the models that it is about', () => {
	const words = (model: string) =>
		expectedWords(contractOf('apimart'), pageOf({ submitVideo: [model] }));
	expect(words('kling-3.0-turbo')).toContain('first_frame_image');
	expect(words('kling-v3')).not.toContain('first_frame_image');
	expect(() => words('kling-v9')).toThrow('apimart has no body for the model kling-v9');
});

it('are none that came from elsewhere', () => {
	const apimart = contractOf('apimart');
	const words = expectedWords(apimart, pageOf({ submitVideo: ['kling-v3-omni'] }));
	expect(words).not.toContain('Idempotency-Key');
	expect(allWords(apimart)).toContain('Idempotency-Key');
	expect(expectedWords(contractOf('kkiai'), pageOf({ submitText2Video: [] }))).toEqual([]);
});
