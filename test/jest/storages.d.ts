import type { AsyncLocalStorage } from 'node:async_hooks';

declare function recordStorages(Storage: new () => AsyncLocalStorage<unknown>): {
	disableAll(): void;
};

export = recordStorages;
