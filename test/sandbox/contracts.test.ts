import { readdirSync } from 'node:fs';
import path from 'node:path';

import { providers } from '../../nodes/shared/providers';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { vendors } from '../../sandbox/vendors';
import { Contract } from '../../sandbox/vendors/server/contract';
import { bodiesOf, examplesAt, placesOf, submitsOf } from './examples';
import { withoutAdapter } from './withoutAdapter';

const folder = path.join(__dirname, '..', '..', 'sandbox', 'contracts');
const names = readdirSync(folder)
	.filter((file) => file.endsWith('.yaml'))
	.map((file) => path.basename(file, '.yaml'));

/** Contracts of which only a part is played, with the contract of the same host. */
const further = vendors.flatMap((vendor) =>
	vendor.further ? [{ own: vendor.name, ...vendor.further }] : [],
);
const furtherNames = further.map(({ name }) => name);

test('the folder contains a contract for each supported provider and each stand-in without an adapter, further ones that a stand-in plays, and no other', () => {
	const ids = supportedProviders.map(({ id }) => id);
	expect(names.toSorted()).toEqual(
		[...ids, ...withoutAdapter, ...new Set(furtherNames)].toSorted(),
	);
});

describe.each(further)(
	'the further contract $name of $own',
	({ name, own, pathPrefix, operations }) => {
		const contract = new Contract(name);
		const ids = Object.keys(operations);

		test('has every operation of it that is played, with exactly its rules', () => {
			expect(contract.operationIds()).toEqual(expect.arrayContaining(ids));
			const known = ids.map((id) => operations[id]?.rules?.toSorted() ?? []);
			expect(known).toEqual(ids.map((id) => contract.rules(id).toSorted()));
		});

		test('is that of the same host, or has a path of its own there, and has no operation of its contract', () => {
			const first = new Contract(own);
			const isAtHost = contract.read('/servers/0/url') === first.read('/servers/0/url');
			expect(isAtHost).toBe(pathPrefix === undefined);
			expect(contract.operationIds().filter((id) => first.operationIds().includes(id))).toEqual([]);
		});

		test('contains at least 7 valid and 8 invalid bodies for each submit that is played', () => {
			const submits = ids.filter(
				(id) => contract.read(`${contract.pointer(id)}/x-submit`) === true,
			);
			expect(submits.filter((id) => hasFewBodies(contract, id))).toEqual([]);
		});
	},
);

test('the list of stand-ins without an adapter names no provider', () => {
	const ids = providers.map(({ id }) => id);
	expect(withoutAdapter.filter((name) => ids.includes(name))).toEqual([]);
});

test('the list of stand-ins without an adapter names stand-ins only, each once', () => {
	const standIns = vendors.map(({ name }) => name).filter((name) => withoutAdapter.includes(name));
	expect(standIns.toSorted()).toEqual(withoutAdapter.toSorted());
});

describe.each(names)('the contract of %s', (name) => {
	const contract = new Contract(name);
	const operations = placesOf(contract, 'operationId');

	test('names every operation once', () => {
		const ids = operations.map(({ node }) => node.operationId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('names the source of every operation', () => {
		const sources = new Set(operations.map(({ node }) => node['x-source']));
		expect(['SEED', 'DOC', 'CODE', 'GUESS']).toEqual(expect.arrayContaining([...sources]));
	});

	test('accepts each of its valid examples', () => {
		const places = placesOf(contract, 'examples').filter(({ node }) => 'schema' in node);
		const wrong = places.flatMap(({ pointer }) =>
			examplesAt(contract, pointer, 'examples').flatMap(({ name: example, value }) => {
				const complaints = contract.check(`${pointer}/schema`, value);
				return complaints.map((complaint) => `${pointer} ${example}: ${complaint}`);
			}),
		);
		expect(places.length).toBeGreaterThan(0);
		expect(wrong).toEqual([]);
	});

	test('rejects each of its invalid examples', () => {
		const places = placesOf(contract, 'x-invalid-examples');
		const accepted = places.flatMap(({ pointer }) =>
			examplesAt(contract, pointer, 'x-invalid-examples')
				.filter(({ value }) => contract.check(`${pointer}/schema`, value).length === 0)
				.map(({ name: example, why }) => `${pointer} ${example}: ${String(why)}`),
		);
		expect(places.length).toBeGreaterThan(0);
		expect(accepted).toEqual([]);
	});
});

// Not every submit of a further contract is played.
describe.each(names.filter((name) => !furtherNames.includes(name)))(
	'the contract of %s',
	(name) => {
		const contract = new Contract(name);

		test('contains at least 7 valid and 8 invalid bodies for each submit', () => {
			const submits = submitsOf(contract);
			expect(submits.length).toBeGreaterThan(0);
			expect(submits.filter((id) => hasFewBodies(contract, id))).toEqual([]);
		});
	},
);

function hasFewBodies(contract: Contract, operationId: string): boolean {
	return (
		bodiesOf(contract, operationId, 'examples').length < 7 ||
		bodiesOf(contract, operationId, 'x-invalid-examples').length < 8
	);
}
