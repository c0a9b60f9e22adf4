import { ruleTables, type RuleTable } from './ruleTables';

/** Prints the rules of the contracts that no test here can check, each with the reason: `npm run unchecked-rules`. */
function print(provider: string, table: RuleTable): void {
	for (const [operation, rules] of Object.entries(table)) {
		for (const [sentence, rule] of Object.entries(rules)) {
			for (const example of [rule].flat()) {
				if (!('cannotBeChecked' in example)) continue;
				console.log(`${provider} ${operation}: ${sentence}\n  ${example.cannotBeChecked}`);
			}
		}
	}
}

for (const [provider, table] of Object.entries(ruleTables)) print(provider, table);
