import type { Entry, Ledger, PriorAttempt } from '../../../../../nodes/shared/tasks/submit/ledger';

/** A page of the ledger, with everything that is written on it. */
export class Page implements Ledger {
	readonly written: Entry[] = [];

	constructor(
		private entry?: Entry,
		private readonly past: PriorAttempt = 'nothing',
	) {}

	priorAttempt(): PriorAttempt {
		return this.past;
	}

	priorAttempts(): number {
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
