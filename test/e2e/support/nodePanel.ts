import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

import { PROJECT } from './sharedN8n';

const SCREENSHOTS = path.join(PROJECT, 'output', 'screenshots');

/** Room left below the last field in a screenshot. */
const MARGIN = 24;

/** What stands above a field. */
const LABELS = 'label.n8n-input-label:visible > div:first-child .n8n-text';

const modelList = z.object({ data: z.object({ results: z.array(z.unknown()) }) });

/** The panel of a node in n8n's editor, used as a person uses it. */
export class NodePanel {
	private readonly parameters: Locator;

	constructor(private readonly page: Page) {
		this.parameters = this.marked('node-parameters');
	}

	/** Opens the panel of a node on the canvas. */
	async open(nodeName: string): Promise<void> {
		await this.page.locator(`${marked('canvas-node')}[data-node-name="${nodeName}"]`).dblclick();
		await this.shown();
	}

	/** Whether a panel is open at this moment. */
	async isShown(): Promise<boolean> {
		return await this.parameters.isVisible();
	}

	/** Waits until the panel is there. */
	async shown(): Promise<void> {
		await this.field('provider').waitFor();
	}

	async close(): Promise<void> {
		await this.marked('ndv-close-button').click();
		await this.parameters.waitFor({ state: 'hidden' });
	}

	/** What stands above the fields, from top to bottom. */
	async labels(): Promise<string[]> {
		return await labelsIn(this.parameters);
	}

	/** What stands above the fields of all entries of a field that holds entries, headings included. */
	async entryLabels(parameter: string): Promise<string[]> {
		const entries = this.entries(parameter);
		await entries.locator(LABELS).first().waitFor();
		return await labelsIn(entries);
	}

	/** Adds an entry to a field that holds entries, of one of its kinds where it has several. */
	async addEntry(parameter: string, adding: string, kind?: string): Promise<void> {
		const entries = this.entries(parameter);
		if (kind === undefined) {
			await entries.getByRole('button', { name: adding, exact: true }).click();
			return;
		}
		const items = await this.openList(entries.getByPlaceholder(adding, { exact: true }));
		await items.getByText(kind, { exact: true }).click();
		await items.first().waitFor({ state: 'hidden' });
	}

	/** Deletes the last entry of a field that holds entries. */
	async deleteLastEntry(parameter: string): Promise<void> {
		await this.entries(parameter).locator(marked('fixed-collection-delete')).last().click();
	}

	/** Drags the second entry of a field that holds entries above the first one. */
	async dragSecondEntryUp(parameter: string): Promise<void> {
		const handles = this.entries(parameter).locator('.drag-handle');
		await handles.nth(1).dragTo(handles.first(), { targetPosition: { x: 2, y: 1 } });
	}

	/** Types into a field of an entry, counted from 0. */
	async typeInEntry(parameter: string, entry: number, field: string, text: string): Promise<void> {
		const fields = this.entries(parameter).locator(marked(`parameter-input-${field}`));
		await fields.nth(entry).locator('input, textarea').first().fill(text);
	}

	/** All that can be read in the panel. */
	async text(): Promise<string> {
		return await this.parameters.innerText();
	}

	/** What a field holds, for fields that are typed into or chosen. */
	async value(parameter: string): Promise<string> {
		return await this.field(parameter).locator('input, textarea').first().inputValue();
	}

	async type(parameter: string, text: string): Promise<void> {
		await this.field(parameter).locator('input, textarea').first().fill(text);
	}

	/** What a field offers to choose from. */
	async choices(parameter: string): Promise<string[]> {
		return await this.offered(this.field(parameter));
	}

	/** Chooses an option of a field by what the person reads. */
	async choose(parameter: string, choice: string): Promise<void> {
		const items = await this.openList(this.field(parameter));
		await items.getByText(choice, { exact: true }).click();
		await items.first().waitFor({ state: 'hidden' });
	}

	/** The name of the chosen credential; empty where none is chosen. */
	async credential(): Promise<string> {
		return await this.marked('node-credentials-select').locator('input').first().inputValue();
	}

	/** The stored credentials that the node offers to choose from. */
	async credentials(): Promise<string[]> {
		return await this.offered(this.marked('node-credentials-select'));
	}

	/** What the Model list offers, once it has been fetched. */
	async models(): Promise<string[]> {
		const answer = this.page.waitForResponse((response) =>
			response.url().includes('/resource-locator-results'),
		);
		await this.openModels();
		const { data } = modelList.parse(await (await answer).json());
		const items = this.marked('rlc-item');
		await items.nth(data.results.length - 1).waitFor();
		const names = await items.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((name) => name.trim());
	}

	async chooseModel(name: string): Promise<void> {
		await this.openModels();
		await this.marked('rlc-item').getByText(name, { exact: true }).click();
	}

	/** Opens the list of a field for something in the account, counted from 0, and waits for its entries. */
	async openAccountList(parameter: string, at = 0): Promise<string[]> {
		await this.accountList(parameter, at).locator(marked('rlc-input')).click();
		return await this.listed();
	}

	/** Types into the search field of the open list; ends when the list shows so many entries. */
	async searchAccountList(text: string, count: number): Promise<string[]> {
		await this.page.locator(`${marked('rlc-search')}:visible`).fill(text);
		await this.marked('rlc-item').nth(count).waitFor({ state: 'detached' });
		return await this.listed();
	}

	/** Chooses an entry of the open list. */
	async chooseListed(name: string): Promise<void> {
		const item = this.marked('rlc-item').getByText(name, { exact: true });
		await item.click();
		await item.waitFor({ state: 'hidden' });
	}

	/** Opens the list of a field for something in the account that cannot be read; returns what it shows instead. */
	async accountListError(parameter: string): Promise<string[]> {
		await this.accountList(parameter, 0).locator(marked('rlc-input')).click();
		const error = this.marked('rlc-error-container');
		await error.waitFor();
		return (await error.innerText())
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== '');
	}

	/** What a field for something in the account shows as chosen. */
	async chosen(parameter: string, at = 0): Promise<string> {
		return await this.accountList(parameter, at).locator(marked('rlc-input')).inputValue();
	}

	/** Adds an option by what "Add Option" offers. */
	async addOption(name: string): Promise<void> {
		const items = await this.openList(this.addingOptions('options'));
		await items.getByText(name, { exact: true }).click();
		await items.first().waitFor({ state: 'hidden' });
	}

	/** What "Add Option" of a collection offers; nothing where the panel does not show the collection. */
	async options(collection = 'options'): Promise<string[]> {
		const list = this.addingOptions(collection);
		if ((await list.count()) === 0) return [];
		// A single option is added by a button, which does not name it.
		const isButton = await list.evaluate(({ tagName }) => tagName === 'BUTTON');
		return isButton ? [] : await this.offered(list);
	}

	/** Saves a picture of the whole panel as output/screenshots/<name>.png, with the list that is open below it. */
	async screenshot(name: string): Promise<void> {
		const panel = await this.parameters.boundingBox();
		const last = this.parameters.locator(`${marked('parameter-item')}:visible`).last();
		const end = await last.boundingBox();
		if (panel === null || end === null) throw new Error('The panel is not open.');
		const { x, y, width } = panel;
		const entries = ['rlc-item', 'rlc-error-container'].map((id) => `${marked(id)}:visible`);
		const open = this.page.locator(entries.join(', ')).last();
		const list = (await open.count()) > 0 ? await open.boundingBox() : null;
		const bottom = Math.max(end.y + end.height, list === null ? 0 : list.y + list.height);
		await mkdir(SCREENSHOTS, { recursive: true });
		await this.page.screenshot({
			path: path.join(SCREENSHOTS, `${name}.png`),
			animations: 'disabled',
			clip: { x, y, width, height: bottom + MARGIN - y },
		});
	}

	private accountList(parameter: string, at: number): Locator {
		return this.parameters.locator(marked(`resource-locator-${parameter}`)).nth(at);
	}

	private async listed(): Promise<string[]> {
		const items = this.marked('rlc-item');
		await items.first().waitFor();
		return (await items.allInnerTexts()).map((name) => name.trim());
	}

	private addingOptions(collection: string): Locator {
		return this.parameters
			.locator(`${marked('parameter-item')}:has(label[for="${collection}"])`)
			.locator(marked('collection-parameter-add'));
	}

	private entries(parameter: string): Locator {
		return this.parameters.locator(marked(`fixed-collection-${parameter}`));
	}

	private field(parameter: string): Locator {
		return this.parameters.locator(marked(`parameter-input-${parameter}`));
	}

	private async openModels(): Promise<void> {
		await this.parameters.locator(marked('rlc-input')).click();
		await this.marked('rlc-item').first().waitFor();
	}

	private async offered(select: Locator): Promise<string[]> {
		const items = await this.openList(select);
		const texts = await items.allInnerTexts();
		await this.page.keyboard.press('Escape');
		// It fades, and another list that is opened meanwhile would seem to offer the same.
		await items.first().waitFor({ state: 'hidden' });
		// An option's description stands below its name.
		return texts.map((text) => text.trim().split('\n', 1)[0] ?? '');
	}

	private async openList(select: Locator): Promise<Locator> {
		await select.click();
		const items = this.page.locator('.el-select-dropdown__item:visible');
		await items.first().waitFor();
		return items;
	}

	private marked(testId: string): Locator {
		return this.page.locator(marked(testId));
	}
}

async function labelsIn(part: Locator): Promise<string[]> {
	return (await part.locator(LABELS).allInnerTexts()).map((label) => label.trim());
}

/** n8n marks what its own tests look for. */
function marked(testId: string): string {
	return `[data-test-id="${testId}"]`;
}
