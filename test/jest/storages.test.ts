import { AsyncLocalStorage } from 'node:async_hooks';

import recordStorages from './storages';

/** Its own class, because Jest uses Node's while these tests run. */
function storageClass() {
	return class extends AsyncLocalStorage<unknown> {};
}

describe('storages of a test file are disabled', () => {
	it('after they ran a function', async () => {
		const Storage = storageClass();
		const { disableAll } = recordStorages(Storage);
		const storage = new Storage();

		await storage.run('context', async () => {
			expect(storage.getStore()).toBe('context');
			disableAll();
			expect(storage.getStore()).toBeUndefined();
			await Promise.resolve();
			expect(storage.getStore()).toBeUndefined();
		});
	});

	it('after they entered a context', () => {
		const Storage = storageClass();
		const { disableAll } = recordStorages(Storage);
		const storage = new Storage();

		storage.enterWith('context');
		expect(storage.getStore()).toBe('context');
		disableAll();
		expect(storage.getStore()).toBeUndefined();
	});

	it('once, so that those of a later file are left alone', () => {
		const Storage = storageClass();
		const { disableAll } = recordStorages(Storage);
		const storage = new Storage();

		storage.run('earlier', () => undefined);
		disableAll();
		const disabled = jest.spyOn(storage, 'disable');
		disableAll();
		expect(disabled).not.toHaveBeenCalled();
	});
});

it('a recorded storage passes the arguments and the result of a function on', () => {
	const Storage = storageClass();
	recordStorages(Storage);
	const storage = new Storage();

	expect(storage.run('context', (...args: number[]) => [storage.getStore(), args], 1, 2)).toEqual([
		'context',
		[1, 2],
	]);
});
