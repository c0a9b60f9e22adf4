import type { Entry } from '../../support/panel';

/** The same entries with the other address of reference images, as the credential chooses it. */
export function atTheOtherEndpoint<T extends Partial<Entry>>(
	cases: Readonly<Record<string, T>>,
): Record<string, T> {
	return Object.fromEntries(
		Object.entries(cases).map(([name, entry]) => [
			name,
			{ ...entry, account: { referenceEndpoint: 'reference-image-to-video' } },
		]),
	);
}
