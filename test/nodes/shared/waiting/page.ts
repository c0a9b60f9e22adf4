import type { Entry, Purchase, UntoldPast } from '../../../../nodes/shared/waiting/journal';

/** A page of the journal, with everything that is written on it. */
export class Page implements Purchase {
	readonly written: Entry[] = [];

	constructor(
		private entry?: Entry,
		private readonly past: UntoldPast = 'nothing',
	) {}

	untoldPast(): UntoldPast {
		return this.past;
	}

	untoldAttempts(): number {
		return 1;
	}

	read(): Entry | undefined {
		return this.entry;
	}

	write(entry: Entry): void {
		this.entry = entry;
		this.written.push(entry);
	}

	addresses: Readonly<Record<string, string>> = {};

	imageAddresses(): Readonly<Record<string, string>> {
		return this.addresses;
	}

	keepImageAddresses(addresses: Readonly<Record<string, string>>): void {
		this.addresses = addresses;
	}

	idFor(attempt: number): string {
		return `id-${attempt}`;
	}
}
