import type { Locator, Page } from 'playwright-core';

import type { Workflow } from '../../../sandbox/n8n';

/** n8n makes a workflow as small as it has to for this, so that every picture is about as wide as the others. */
const WINDOW = { width: 1_060, height: 1_200 };

/** Room left round what stands on the canvas. */
const MARGIN = 12;

/** What lies over the canvas, and its dots, which nobody needs to see and which make a picture twice as large. */
const HIDDEN = [
	'#sidebar',
	'[data-test-id="canvas-background"]',
	'[data-test-id="canvas-controls"]',
	'.vue-flow__panel',
];

/** JPEG: letters and lines stay clear. */
const QUALITY = 68;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** The canvas of a stored workflow in n8n's editor, all of it in view. */
export class Canvas {
	/** Nodes and notes alike. */
	private readonly things: Locator;

	private constructor(private readonly page: Page) {
		this.things = page.locator('.vue-flow__node');
	}

	static async open(page: Page, url: string, { id, nodes }: Workflow & { id: string }) {
		const canvas = new Canvas(page);
		await page.setViewportSize(WINDOW);
		await page.goto(`${url}/workflow/${id}`);
		await canvas.things.nth(nodes.length - 1).waitFor();
		await page.addStyleTag({ content: `${HIDDEN.join()} { display: none !important; }` });
		// n8n's own key for it.
		await page.keyboard.press('1');
		await canvas.standsStill();
		return canvas;
	}

	/** What stands under the nodes: their names. */
	async nodeNames(): Promise<string[]> {
		const nodes = await this.page.locator('[data-test-id="canvas-node"]').all();
		const names = await Promise.all(nodes.map((node) => node.getAttribute('data-node-name')));
		return names.filter((name) => name !== null);
	}

	/** A picture (JPEG) of nodes and notes, with as little round them as possible. */
	async picture(): Promise<Buffer> {
		const { x, y, width, height } = await this.bounds();
		return await this.page.screenshot({
			type: 'jpeg',
			quality: QUALITY,
			animations: 'disabled',
			clip: {
				x: x - MARGIN,
				y: y - MARGIN,
				width: width + 2 * MARGIN,
				height: height + 2 * MARGIN,
			},
		});
	}

	/** Waits until two looks, one after the other, see everything at the same place. */
	private async standsStill(): Promise<void> {
		let before = '';
		let now = JSON.stringify(await this.bounds());
		while (before !== now) {
			before = now;
			await this.page.waitForTimeout(300);
			now = JSON.stringify(await this.bounds());
		}
	}

	private async bounds(): Promise<Box> {
		const boxes = await Promise.all((await this.things.all()).map((one) => one.boundingBox()));
		const seen = boxes.filter((box) => box !== null);
		const x = Math.min(...seen.map((box) => box.x));
		const y = Math.min(...seen.map((box) => box.y));
		const right = Math.max(...seen.map((box) => box.x + box.width));
		const bottom = Math.max(...seen.map((box) => box.y + box.height));
		return { x, y, width: right - x, height: bottom - y };
	}
}
