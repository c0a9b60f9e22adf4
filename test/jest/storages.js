/**
 * Remembers which storages of a class are used, until they are disabled. Jest makes one for each test file and never
 * disables it, so that every promise in the later files of a worker process carries the contexts of all files before.
 */
module.exports = function recordStorages(Storage) {
	const used = new Set();
	const { run, enterWith } = Storage.prototype;
	Object.assign(Storage.prototype, {
		run(...args) {
			used.add(this);
			return run.apply(this, args);
		},
		enterWith(...args) {
			used.add(this);
			return enterWith.apply(this, args);
		},
	});
	return {
		disableAll() {
			for (const storage of used) storage.disable();
			used.clear();
		},
	};
};
