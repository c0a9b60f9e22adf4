import { anchorsIn, boldsIn, linksIn, withoutPart } from './markdown';

const PAGE = `# Kling (Official)

Set **Model** › **By ID**, never \`**kling**\`.

\`\`\`
# No heading, **no name** and [no link](nowhere.md)
\`\`\`

## “Billed”: what now?

See [there](#what-now), [the docs](docs/a.md#b) and ![a picture](c.png).

<img src="e.jpg" width="9" alt="e">

### [A link](d.md) in it

## What now

## What now
`;

it('finds what stands in bold', () => {
	expect(boldsIn(PAGE)).toEqual(['Model', 'By ID']);
});

it('finds where links and pictures lead', () => {
	expect(linksIn(PAGE)).toEqual(['#what-now', 'docs/a.md#b', 'c.png', 'e.jpg', 'd.md']);
});

it('makes the anchors that GitHub makes', () => {
	expect(anchorsIn(PAGE)).toEqual([
		'kling-official',
		'billed-what-now',
		'a-link-in-it',
		'what-now',
		'what-now-1',
	]);
});

it('leaves out one part, with what is below it', () => {
	expect(withoutPart('# A\n\n## B\n\nb\n\n### C\n\n## D\n\nd\n', '## B')).toBe(
		'# A\n\n## D\n\nd\n',
	);
	expect(withoutPart('# A\n\n## B\n\nb\n', '## B')).toBe('# A\n');
});
