import { bearer, useSandbox } from './client';

const sandbox = useSandbox('kkiai');

const PATH = '/kling/v1/general/advanced-custom-elements';
const image = 'https://example.com/a.jpg';
const ELEMENT = {
	element_name: 'hero',
	element_description: 'a small robot',
	reference_type: 'image_refer',
	element_image_list: { frontal_image: image, refer_images: [{ image_url: image }] },
};

/** Sends a request with the key that is answered in a dialect, and reads the answer. */
async function ask(path: string, dialect: string, body?: object) {
	const { client } = sandbox;
	const key = dialect === 'native' ? client.keys.good : `sandbox-kkiai-${dialect}-key`;
	const response = await client.send(path, {
		headers: { ...bearer(key), 'Content-Type': 'application/json' },
		...(body && { method: 'POST', body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

describe.each(['native', 'wrapped', 'chained'])(
	'the %s dialect of the kkiai stand-in',
	(dialect) => {
		test('contains the element of a finished task as Kling tells it', async () => {
			const { clock, control } = sandbox;
			const submitted = await ask(PATH, dialect, ELEMENT);
			const id = control.tasks()[0]?.id ?? '';
			expect(submitted).toMatchObject({ status: 200, body: { data: { task_id: id } } });
			clock.advance(3);
			const { body } = await ask(`${PATH}/${id}`, dialect);
			expect(JSON.stringify(body)).toContain(
				`"task_result":{"elements":[{"element_id":"840000${id}","element_name":"hero"`,
			);
		});

		test('lists and deletes elements in the words of Kling', async () => {
			const { clock, control } = sandbox;
			await ask(PATH, dialect, ELEMENT);
			const id = control.tasks()[0]?.id ?? '';
			clock.advance(3);
			const remove = async () =>
				await ask('/kling/v1/general/delete-advanced-elements', dialect, {
					element_id: `840000${id}`,
				});
			expect(await remove()).toMatchObject({ status: 200, body: { code: 0 } });
			expect(await remove()).toMatchObject({ status: 400 });
			const own = await ask(PATH, dialect);
			const presets = await ask('/kling/v1/general/advanced-presets-elements', dialect);
			expect(own.body.data).toMatchObject([
				{ task_id: id, task_result: { elements: [{ status: 'deleted' }] } },
			]);
			expect(presets.body.data).toMatchObject([
				{ task_result: { elements: [{ element_name: 'cat', owned_by: 'kling' }] } },
			]);
		});
	},
);

test('the kkiai stand-in rejects an element that does not fit the schema of Kling, in words of its own contract', async () => {
	expect(await ask(PATH, 'native', { ...ELEMENT, element_name: 'a'.repeat(21) })).toMatchObject({
		status: 400,
		body: { code: 1201, message: expect.stringContaining('element_name') },
	});
	expect(await ask(PATH, 'native', ELEMENT)).toMatchObject({ status: 200 });
});

test.each(['flat', 'openai-video', 'result-url'])(
	'the %s dialect of the kkiai stand-in has no calls for elements',
	async (dialect) => {
		expect(await ask(PATH, dialect, ELEMENT)).toMatchObject({ status: 404 });
	},
);

test('the stock dialect of the kkiai stand-in returns its console page for an element', async () => {
	const { status, body } = await ask(PATH, 'stock', ELEMENT);
	expect({ status, isPage: String(body).startsWith('<!doctype html>') }).toEqual({
		status: 200,
		isPage: true,
	});
});

test('the kkiai stand-in has Kling’s calls for elements below its own path only', async () => {
	expect(await ask(PATH.slice('/kling'.length), 'native', ELEMENT)).toMatchObject({ status: 404 });
	expect(await ask('/kling/v1/general/custom-voices', 'native', {})).toMatchObject({ status: 404 });
});
