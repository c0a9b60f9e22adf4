import type { INodeParameters } from 'n8n-workflow';

import type { Field } from '../../nodes/shared/core/fields';
import { issueFaults } from './issueFaults';
import { issueTitle } from '../../nodes/shared/core/issue';
import { writeJson, type JsonObject } from '../../nodes/shared/lib/json';
import { contractOf, type Contract, type ContractOperation } from './contract';
import { offeredSubmits } from './offered';
import { askFor, isParameters, requestOf, type Entry } from './panel';

/** How a valid example of a contract is entered. */
export interface ValidCase extends Entry {
	/** Additional Body Fields, for what no other field can say; only together with the reason. */
	additionalBodyFields?: { patch: JsonObject; because: string };
	/** Fields that the example writes as null, which says no more than leaving them out. */
	leavesOut?: readonly string[];
	/** Fields that the example leaves to the vendor and the node never does. */
	adds?: JsonObject;
	/** Fields in which a client says what the vendor's pages, and so the node, say in another way or not at all. */
	clientWords?: { fields: readonly string[]; because: string };
}

/** What becomes of a wish that the vendor would refuse. */
export type InvalidCase =
	/** The node refuses it too, before anything is sent. */
	| (Entry & { refused: Field; says: RegExp })
	/** No fields can lead to such a body. What comes nearest is sent, and the vendor takes it. */
	| (Entry & { cannotBeExpressed: string; sends: JsonObject })
	/** The node cannot know better: it sends the wish and says so. */
	| (Entry & { sentBecause: string; warns: RegExp });

/** What the node does about a sentence under `x-rules`. */
export type RuleCase =
	| (Entry & { refused: Field; says: RegExp })
	| (Entry & { warns: RegExp })
	/** The node builds this part itself, always by the rule. */
	| (Entry & { sends: JsonObject })
	| { cannotBeChecked: string };

/** By operation of the contract, then by the example's name or the rule's sentence. */
export type Table<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** Every valid example can be entered, and is sent exactly as the contract writes it. */
export function describeValidExamples(id: string, table: Table<ValidCase>): void {
	const contract = contractOf(id);
	describe.each(offeredSubmits(contract))('$operationId', (operation) => {
		const cases = table[operation.operationId] ?? {};

		it('has an entry for every example, and no other', () => {
			expect(Object.keys(cases).sort()).toEqual(Object.keys(operation.examples).sort());
		});

		const seeds = Object.entries(cases).filter(([name]) => name.startsWith('seed_'));
		if (seeds.length > 0) {
			it('needs Additional Body Fields in the first examples of the project only to leave a field out', () => {
				const patches = seeds.map(([, { additionalBodyFields }]) =>
					Object.values(additionalBodyFields?.patch ?? {}),
				);
				expect(patches.flat().filter((value) => value !== '')).toEqual([]);
			});
		}

		it.each(Object.entries(cases))(
			'%s',
			(name, { additionalBodyFields, leavesOut = [], adds, clientWords, ...entry }) => {
				expect(operation.examples[name]).not.toMatchObject(adds ?? { never: 0 });
				const example = { ...operation.examples[name] };
				for (const field of clientWords?.fields ?? []) {
					expect(example).toHaveProperty(field);
					delete example[field];
				}
				Object.assign(example, adds);
				for (const field of leavesOut) {
					expect(example[field]).toBeNull();
					delete example[field];
				}
				const { request } = requestOf(within(id, patched(entry, additionalBodyFields?.patch)));

				expect(request.body).toStrictEqual(example);
				expect(arrivesAt(contract, request)).toBe(operation.operationId);
				expect(contract.complaints(operation, request.body ?? {})).toEqual([]);
				// A patch that is no longer needed would hide that the fields can say it by now.
				if (additionalBodyFields)
					expect(requestOf(within(id, entry)).request.body).not.toEqual(example);
			},
		);
	});
}

/** Every invalid example is refused before it is sent, or cannot be entered in the first place. */
export function describeInvalidExamples(id: string, table: Table<InvalidCase>): void {
	const contract = contractOf(id);
	describe.each(offeredSubmits(contract))('$operationId', (operation) => {
		const cases = table[operation.operationId] ?? {};

		it('has an entry for every example, and no other', () => {
			expect(Object.keys(cases).sort()).toEqual(Object.keys(operation.invalidExamples).sort());
		});

		it.each(Object.entries(cases))('%s', (name, example) => {
			const body = operation.invalidExamples[name]?.value ?? {};
			expect(contract.complaints(operation, body)).not.toEqual([]);

			if ('refused' in example) {
				expectError(id, example);
			} else if ('warns' in example) {
				expectWarning(id, example);
			} else {
				const sent = expectSent(id, contract, operation, example);
				expect(sent).not.toEqual(body);
			}
		});
	});
}

/** Every sentence under `x-rules` is kept, or has a reason why it cannot be looked after here. */
export function describeRules(id: string, table: Table<RuleCase | readonly RuleCase[]>): void {
	const contract = contractOf(id);
	describe.each(offeredSubmits(contract))('$operationId', (operation) => {
		const cases = table[operation.operationId] ?? {};

		it('has an entry for every rule, and no other', () => {
			expect(Object.keys(cases).sort()).toEqual([...operation.rules].sort());
		});

		for (const [sentence, rule] of Object.entries(cases)) {
			// What cannot be checked at all is no test: `npm run unchecked-rules` lists it.
			const checked = [rule].flat().filter((example) => 'enter' in example);
			if (checked.length === 0) continue;
			it(cut(sentence), () => {
				for (const example of checked) {
					if ('refused' in example) expectError(id, example);
					else if ('warns' in example) expectWarning(id, example);
					else expectSent(id, contract, operation, example);
				}
			});
		}
	});
}

/** A sentence as the name of a test: long ones are cut, because a name is read in a log. */
function cut(sentence: string): string {
	return sentence.length > 150 ? `${sentence.slice(0, 149)}…` : sentence;
}

function expectError(id: string, entry: Entry & { refused: Field; says: RegExp }): void {
	const { issues } = askFor(within(id, entry));
	expect(issues.map(({ field }) => field)).toContain(entry.refused);
	expect(issues.flatMap(issueFaults)).toEqual([]);
	const about = issues.filter(({ field }) => field === entry.refused);
	expect(about.map((issue) => `${issueTitle(issue)}. ${issue.fix}`).join('\n')).toMatch(entry.says);
}

function expectWarning(id: string, entry: Entry & { warns: RegExp }): void {
	expect(requestOf(within(id, entry)).warnings.join('\n')).toMatch(entry.warns);
}

function expectSent(
	id: string,
	contract: Contract,
	operation: ContractOperation,
	entry: Entry & { sends: JsonObject },
): JsonObject {
	const { request } = requestOf(within(id, entry));
	const body = request.body ?? {};
	expect(body).toMatchObject(entry.sends);
	expect(arrivesAt(contract, request)).toBe(operation.operationId);
	expect(contract.complaints(operation, body)).toEqual([]);
	return body;
}

function arrivesAt(contract: Contract, request: { method: string; path: string }) {
	return contract.operationAt(request.method, request.path)?.operationId;
}

function within(provider: string, entry: Entry): Entry {
	return { ...entry, enter: { provider, ...entry.enter } };
}

function patched(entry: Entry, patch: JsonObject | undefined): Entry {
	if (!patch) return entry;
	const options = entry.enter.options;
	const filled: INodeParameters = isParameters(options) ? options : {};
	return {
		...entry,
		enter: { ...entry.enter, options: { ...filled, additionalBodyFields: writeJson(patch) } },
	};
}
