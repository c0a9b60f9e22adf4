/** What the setup has started and the teardown has to end, in the order in which it was started. */
export const started: Array<() => Promise<void> | void> = [];

/** Ends all of it, the newest first. */
export async function endAll(): Promise<void> {
	for (const end of started.splice(0).reverse()) await end();
}
