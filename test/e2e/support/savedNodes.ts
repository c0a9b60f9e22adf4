import type { Page } from 'playwright-core';
import { z } from 'zod';

const saved = z.object({
	nodes: z.array(z.object({ name: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});

type Parameters = Record<string, unknown>;

/** What the editor saves of the nodes on the canvas, by itself or when it is asked to. */
export class SavedNodes {
	private last: z.infer<typeof saved>['nodes'] = [];
	private saves = 0;

	constructor(private readonly page: Page) {
		page.on('request', (request) => {
			const isSave = /^(PATCH|PUT)$/.test(request.method());
			if (!isSave || !new URL(request.url()).pathname.startsWith('/rest/workflows/')) return;
			const body = saved.safeParse(request.postDataJSON());
			if (!body.success) return;
			this.last = body.data.nodes;
			this.saves++;
		});
	}

	/** Saves, and gives the parameters of a node; something must have been changed since the last time. */
	async parametersOf(name: string): Promise<Parameters> {
		const before = this.saves;
		await this.page.keyboard.press('ControlOrMeta+s');
		const deadline = Date.now() + 15_000;
		while (this.saves === before && Date.now() < deadline) await this.page.waitForTimeout(100);
		// What was typed last may be saved by a save of its own.
		await this.page.waitForTimeout(1_000);
		const node = this.last.find((each) => each.name === name);
		if (!node) throw new Error(`The editor saved no node ${name}.`);
		return node.parameters;
	}
}
