import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Provider } from '../../nodes/shared/core/provider';
import { vendors } from '../../sandbox/vendors';
import { manners } from '../sandbox/manners';
import { exampleCalls } from './callbacks';
import { contractFile } from './contract';
import { registeredCredentials } from './credentials';
import { takesCallbackUrl } from './models';

/** A piece of a provider. */
type Piece = readonly [isThere: boolean, file: string, what: string];

const ROOT = path.join(__dirname, '../..');

/**
 * What a provider of the registry still lacks for its level: for each piece the file it belongs into, and what is
 * expected there.
 */
export async function missingPieces(provider: Provider): Promise<string[]> {
	const { id, credentialType, isExperimental, webhook } = provider;
	const credentials = await registeredCredentials();
	const both: readonly Piece[] = [
		...['models', 'submit', 'responses'].map((name) =>
			ownFile(`nodes/shared/providers/${id}/${name}.ts`, 'as its neighbours have it'),
		),
		[
			credentials.some(({ credential }) => credential.name === credentialType),
			'package.json',
			`a line under n8n.credentials for a class in credentials/ whose name is "${credentialType}"`,
		],
		ownFile(
			`test/nodes/shared/providers/${id}/responses.test.ts`,
			'what each example answer of the contract, or each recorded one, is read as',
		),
		...(webhook
			? [
					ownFile(
						`test/nodes/shared/providers/${id}/webhook.test.ts`,
						'what each call that the vendor makes is read as',
					),
				]
			: []),
		[
			webhook !== undefined || (!takesCallbackUrl(provider) && !callsByContract(id)),
			`nodes/shared/providers/${id}/webhook.ts`,
			'how the vendor tells by itself what becomes of a task',
		],
	];
	const ofSupported: readonly Piece[] = [
		ownFile(contractFile(id), "the vendor's API"),
		[
			vendors.some(({ name }) => name === id),
			'sandbox/vendors/index.ts',
			`a stand-in whose name is "${id}"`,
		],
		[id in manners, 'test/sandbox/manners.ts', 'how the tests talk to the stand-in'],
		ownFile(
			`test/contract/${id}.valid.test.ts`,
			'how each valid example of the contract is entered',
		),
		ownFile(
			`test/contract/${id}.invalid.test.ts`,
			'how each invalid example and each rule of the contract is kept',
		),
		ownFile(
			`test/contract/${id}.parameters.test.ts`,
			'that thousands of drawn parameters are sent as the contract allows, or refused',
		),
	];
	const ofExperimental: readonly Piece[] = [
		ownFile(
			`test/nodes/shared/providers/${id}/submit.test.ts`,
			'the whole body that parameters are sent as',
		),
	];
	const pieces = [...both, ...(isExperimental ? ofExperimental : ofSupported)];
	return pieces.filter(([isThere]) => !isThere).map(([, file, what]) => `${file}: ${what}`);
}

/** Does the vendor call anybody, by its contract? */
function callsByContract(id: string): boolean {
	return existsSync(path.join(ROOT, contractFile(id))) && exampleCalls(id).length > 0;
}

function ownFile(file: string, what: string): Piece {
	return [existsSync(path.join(ROOT, file)), file, what];
}
