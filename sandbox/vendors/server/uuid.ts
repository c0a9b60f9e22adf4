/** A serial number in the form of a UUID. */
export function uuid(serial: bigint): string {
	const digits = serial.toString(16).padStart(20, '0');
	return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4000-8000-${digits.slice(12).padStart(12, '0')}`;
}
