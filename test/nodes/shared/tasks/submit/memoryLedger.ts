import type {
	LedgerEntry,
	Ledger,
	PriorAttempt,
	StoredCall,
} from '../../../../../nodes/shared/tasks/submit/ledger';

/** A ledger in memory, with everything that is written to it. */
export class MemoryLedger implements Ledger {
	readonly written: LedgerEntry[] = [];

	constructor(
		private entry?: LedgerEntry,
		private readonly past: PriorAttempt = 'none',
	) {}

	priorAttempt(): PriorAttempt {
		return this.past;
	}

	priorAttempts(): number {
		return 1;
	}

	read(): LedgerEntry | undefined {
		return this.entry;
	}

	write(entry: LedgerEntry): void {
		this.entry = entry;
		this.written.push(entry);
	}

	addresses: Readonly<Record<string, string>> = {};

	fileUrls(): Readonly<Record<string, string>> {
		return this.addresses;
	}

	storeFileUrls(addresses: Readonly<Record<string, string>>): void {
		this.addresses = addresses;
	}

	call: StoredCall | undefined;

	precedingCall(): StoredCall | undefined {
		return this.call;
	}

	storePrecedingCall(call: StoredCall): void {
		this.call = call;
	}

	idFor(attempt: number): string {
		return `id-${attempt}`;
	}
}
