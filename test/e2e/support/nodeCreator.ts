import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { PROJECT } from './sharedN8n';

const SCREENSHOTS = path.join(PROJECT, 'output', 'screenshots');

/** As much as a person sees at once. */
const HEIGHT = 1_100;

/** A node as the list shows it. */
export interface FoundNode {
	name: string;
	description: string;
}

/** n8n's list of nodes, on a new workflow that starts by hand. */
export class NodeCreator {
	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the list behind the trigger of a new workflow, where it asks what happens next. */
	async open(): Promise<void> {
		await this.openWorkflow();
		await this.marked('canvas-handle-plus').first().click();
		await this.marked('node-creator-search-bar').waitFor();
	}

	/** Opens a new workflow with a trigger. */
	async openWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.marked('canvas-plus-button').click();
		await this.enter('Trigger manually');
		await this.marked('ndv-close-button').or(this.marked('canvas-handle-plus')).first().waitFor();
	}

	/** Opens the list by the button at the edge of the canvas. */
	async openAtEdge(): Promise<void> {
		await this.marked('node-creator-plus-button').click();
		await this.marked('node-creator-search-bar').waitFor();
	}

	/** Searches anew: what an earlier search found is gone first. */
	async search(text: string): Promise<void> {
		await this.marked('node-creator-search-bar').fill('');
		await this.nodes.first().waitFor({ state: 'hidden' });
		await this.marked('node-creator-search-bar').fill(text);
		await this.nodes.first().waitFor();
	}

	/** Opens the entry of this name. */
	async enter(name: string): Promise<void> {
		await this.list.getByText(name, { exact: true }).first().click();
	}

	/** The nodes in the list, from top to bottom. */
	async found(): Promise<FoundNode[]> {
		const items = this.nodes;
		await items.first().waitFor();
		return await Promise.all(
			(await items.all()).map(async (item) => {
				const [name = '', description = ''] = (await item.innerText()).split('\n').filter(Boolean);
				return { name: name.trim(), description: description.trim() };
			}),
		);
	}

	/** Which of these actions stand in the list, from top to bottom. */
	async actions(known: readonly string[]): Promise<string[]> {
		await this.list
			.getByText(known[0] ?? '', { exact: true })
			.first()
			.waitFor();
		const lines = (await this.list.innerText()).split('\n').map((line) => line.trim());
		return lines.filter((line) => known.includes(line));
	}

	/** Saves what is seen as output/screenshots/<name>.png. */
	async screenshot(name: string): Promise<void> {
		const box = await this.list.boundingBox();
		if (box === null) throw new Error('The list of nodes is not open.');
		await mkdir(SCREENSHOTS, { recursive: true });
		await this.page.screenshot({
			path: path.join(SCREENSHOTS, `${name}.png`),
			animations: 'disabled',
			clip: { ...box, height: Math.min(box.height, HEIGHT) },
		});
	}

	/** n8n marks a node that has several actions as an action. */
	private get nodes(): Locator {
		return this.marked('node-creator-node-item').or(this.marked('node-creator-action-item'));
	}

	private get list(): Locator {
		return this.marked('node-creator');
	}

	private marked(testId: string): Locator {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}
}
