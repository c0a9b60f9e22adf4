import { accessSync, constants } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { type Owner, temporaryFolder } from '../../../sandbox/n8n';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const ARGUMENTS = [
	'--headless',
	// Containers often run as root, where Chromium's own sandbox does not start.
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// It can reach nothing but this machine. To look at every request in here would take n8n's editor, megabytes of
	// scripts, out of the browser's cache: each page would be fetched and compiled anew.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Tall, so that the longest panel is seen without scrolling. */
const WINDOW = { width: 1_500, height: 4_400 };

/** A browser with one page, signed in to n8n. */
export interface Browser {
	page: Page;
	close(): Promise<void>;
}

/**
 * Opens the machine's own Chromium or Chrome on a page of n8n's editor, by default a new workflow. It can reach nothing
 * but this machine.
 */
export async function openEditor(
	url: string,
	owner: Owner,
	route = '/workflow/new',
): Promise<Browser> {
	const profile = await mkdtemp(path.join(os.tmpdir(), 'kling-browser-'));
	const removeProfile = temporaryFolder(profile);
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: findBrowser(),
		headless: true,
		viewport: WINDOW,
		reducedMotion: 'reduce',
		args: ARGUMENTS,
	});
	const close = async () => {
		await context.close();
		removeProfile();
	};
	try {
		const page = context.pages()[0] ?? (await context.newPage());
		// Without it, n8n shows a list of all workflows first, which takes seconds.
		await page.goto(`${url}/signin?redirect=${encodeURIComponent(route)}`);
		await page.fill('input[name="emailOrLdapLoginId"]', owner.email);
		await page.fill('input[name="password"]', owner.password);
		await page.click('[data-test-id="form-submit-button"]');
		await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
		return { page, close };
	} catch (reason) {
		await close();
		throw reason;
	}
}

function findBrowser(): string {
	const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
	const found = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(
		isExecutable,
	);
	if (found === undefined) {
		throw new Error(
			`No browser is on the PATH, which the panels are looked at with. Install one of: ${NAMES.join(', ')}.`,
		);
	}
	return found;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
