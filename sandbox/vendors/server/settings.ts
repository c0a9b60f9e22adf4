import { settingsSchema, type Settings } from './settingsSchema';
import type { Vendor } from './vendor';

/** The settings of one sandbox. */
export class SettingsStore {
	private now: Settings;

	constructor(
		private readonly vendors: readonly Vendor[],
		private readonly atStart: Settings,
	) {
		this.now = this.checked(atStart);
	}

	get current(): Settings {
		return this.now;
	}

	/** Which of its possible ways a vendor has; empty for one that has only one. */
	variantOf({ name, variants = {} }: Vendor): string {
		return this.now.variants?.[name] ?? Object.keys(variants)[0] ?? '';
	}

	/** Changes what is given and leaves the rest. */
	set(change: Settings): void {
		const variants = { ...this.now.variants, ...change.variants };
		this.now = this.checked({ ...this.now, ...change, variants });
	}

	/** Back to the settings of the start. */
	clear(): void {
		this.now = this.atStart;
	}

	private checked(settings: Settings): Settings {
		const parsed = settingsSchema.parse(settings);
		for (const [name, variant] of Object.entries(parsed.variants ?? {})) {
			const variants = Object.keys(this.vendors.find((one) => one.name === name)?.variants ?? {});
			if (variants.includes(variant)) continue;
			const known = variants.join(', ') || 'none';
			throw new Error(`${name} has no variant ${variant}; it has: ${known}`);
		}
		return parsed;
	}
}
