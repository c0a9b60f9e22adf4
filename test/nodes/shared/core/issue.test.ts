import type { Field } from '../../../../nodes/shared/core/fields';
import { issueTitle, modelIssue } from '../../../../nodes/shared/core/issue';
import { issueFaults } from '../../../support/issueFaults';
import stored from '../../../advice/adviceTexts.json';

it('issueTitle joins the quoted label and a clause', () => {
	expect(issueTitle(modelIssue('images', '9 given, Kling 3.0 Omni allows 7', 'Remove 2.'))).toBe(
		"'Images': 9 given, Kling 3.0 Omni allows 7",
	);
});

/** Texts of the code that stand in it as `what | fix`, without values that are filled in. */
const pairs = Object.entries(stored).flatMap(([file, texts]) =>
	texts.flatMap((text) => {
		const [what, fix, ...more] = text.split(' | ');
		const isPlain = what !== undefined && fix !== undefined && more.length === 0;
		return isPlain && what !== 'what' && !/[`$]|=>|\?/.test(text) && /^[A-Z].*[.…]$/.test(fix)
			? [{ file, what, fix }]
			: [];
	}),
);

it('the stored texts contain more than twenty issues to check', () => {
	expect(pairs.length).toBeGreaterThan(20);
});

it.each(pairs)(
	'the issue of $file follows the rules of wording, case %#: $what',
	({ what, fix }) => {
		expect(issueFaults({ field: 'callbackUrl', what, fix })).toEqual([]);
	},
);

it.each<[string, Field, string, string]>([
	['continues the label', 'images', 'hold 9 images', 'Remove 2.'],
	['too long', 'images', 'x'.repeat(80), 'Remove 2.'],
	['an avoided word', 'images', 'no address', 'Remove 2.'],
	['an avoided word', 'images', '9 given', 'Give the address anew.'],
	['a fix without an imperative', 'images', '9 given', 'The model allows 7.'],
])('issueFaults finds a fault of wording: %s, case %#', (fault, field, what, fix) => {
	expect(issueFaults({ field, what, fix }).join()).toContain(fault);
});
