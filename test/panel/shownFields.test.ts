import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

// By its whole name: where jest does not resolve it, the Kling.node.json beside it would come first.
import { Kling } from '../../nodes/Kling/Kling.node.ts';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { registeredCredentials } from '../support/credentials';
import { shownFields, without } from './shownFields';

const FILE = path.join(__dirname, 'shownFields.json');

/** What n8n shows of both nodes and of all credentials. */
async function allShown(): Promise<unknown> {
	const credentials = await registeredCredentials();
	const shown = {
		kling: ofNode(new Kling().description),
		klingTrigger: ofNode(new KlingTrigger().description),
		...Object.fromEntries(
			credentials.map(({ credential }) => [
				credential.name,
				{
					...without(credential, ['name', 'authenticate', 'properties']),
					properties: shownFields(credential.properties),
				},
			]),
		),
	};
	return JSON.parse(JSON.stringify(shown));
}

function ofNode(description: INodeTypeDescription) {
	return {
		...without(description, ['name', 'properties']),
		properties: shownFields(description.properties),
	};
}

// Whoever changes a text reads it once more in the diff of this file: see CONTRIBUTING.md.
it('what the panels show is what shownFields.json contains', async () => {
	const shown = await allShown();
	if (process.env.SHOWN === 'accept') writeFileSync(FILE, JSON.stringify(shown, null, '\t'));
	expect(shown).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});
