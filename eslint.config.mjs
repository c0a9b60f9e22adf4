import { config } from '@n8n/node-cli/eslint';

// n8n's rules as they come, for everything that ships. Tests, the sandbox and the benchmarks run in Node, not inside
// n8n, so the rules about what n8n Cloud lets a node import and touch do not apply there; the rest does.
// (This is why package.json has no "strict": it accepts only the untouched default.)
const runsInsideN8n = [
	'no-console',
	'@n8n/community-nodes/no-dangerous-functions',
	'@n8n/community-nodes/no-restricted-imports',
	'@n8n/community-nodes/no-restricted-globals',
	'@n8n/community-nodes/no-hardcoded-secrets',
	'@n8n/community-nodes/no-silent-error-swallowing',
	'@n8n/community-nodes/require-node-api-error',
];

export default [
	...config,
	// No rule can be switched off from inside a file: the scanner n8n verifies packages with ignores such comments too.
	{ linterOptions: { noInlineConfig: true } },
	{
		files: [
			'test/**/*.ts',
			'sandbox/**/*.ts',
			'attacks/**/*.ts',
			'bench/**/*.ts',
			'drift/**/*.ts',
			'live/**/*.ts',
		],
		rules: Object.fromEntries(runsInsideN8n.map((rule) => [rule, 'off'])),
	},
];
