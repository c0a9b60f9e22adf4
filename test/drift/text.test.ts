import { holds, listedNames, readableText } from '../../drift/text';

const HTML = `<!DOCTYPE html>
<html><head><title>camera_path</title></head><body>
<nav><a href="/x">Home</a></nav>
<script>window.data = { "seed_value": 1 }</script>
<!-- old_name -->
<h1>Generate</h1><p>Set <code>aspect_ratio</code>, e.g. &quot;16:9&quot;.</p>
<pre><span class="k">&quot;multi</span><wbr><span>_shot&quot;</span>: true</pre>
<table><thead><tr><th>Field</th><th>Type</th></tr></thead>
<tbody><tr><td><code>duration</code></td><td>number</td></tr>
<tr><td>image_list</td><td>array</td></tr></tbody></table>
</body></html>`;

const MARKDOWN = `# Generate

| Field Path | Type | Enum |
|---|---|---|
| \`settings.multi\\_shot\` | boolean | - |
| \`prompt\` (required) | string | - |
| negative | string | - |
| 400 | a code | bad_code |

<ParamField body="image_urls" type="array">Pictures</ParamField>
<ResponseField type="string" name="data.task_id" />

\`\`\`yaml
properties:
  reference_images:
    type: array
\`\`\`
`;

it('leaves of a web page what people read, whatever the markup', () => {
	expect(readableText(HTML)).toBe(
		[
			'Home',
			'Generate',
			'Set `aspect_ratio` , e.g. "16:9".',
			'"multi_shot" : true',
			'| Field | Type |',
			'| `duration` | number |',
			'| image_list | array |',
		]
			.join('\n')
			.replace(' , e.g.', ', e.g.')
			.replace('" : true', '": true'),
	);
});

it('is the same text after a new design of the site', () => {
	const redesigned = HTML.replaceAll('<p>', '<p class="new">')
		.replace('<nav>', '<div><nav>')
		.replace('window.data', 'window.build = "8f2"; window.data')
		.replaceAll('\n', '\n\n   ');
	expect(readableText(redesigned)).toBe(readableText(HTML));
});

it('takes Markdown as it is, without its escapes', () => {
	expect(readableText('a\\_b  \n\n  c')).toBe('a_b\nc');
});

it.each(['duration', 'image_list', '16:9', 'multi_shot'])('finds %s', (word) => {
	expect(holds(readableText(HTML), word)).toBe(true);
});

it.each(['image', 'seed_value', 'old_name', 'camera_path', 'shot', 'multi'])(
	'does not take a part of a word, or what nobody sees, for %s',
	(word) => {
		expect(holds(readableText(HTML), word)).toBe(false);
	},
);

it('tells a model from one whose name is longer', () => {
	expect(holds('use kling-v3-omni', 'kling-v3')).toBe(false);
	expect(holds('use kling-v3, or kling-v3.', 'kling-v3')).toBe(true);
});

it('lists the names in tables, in the marks of documentation sites and in OpenAPI', () => {
	expect(listedNames(readableText(MARKDOWN))).toEqual([
		'data',
		'image_urls',
		'multi_shot',
		'prompt',
		'reference_images',
		'settings',
		'task_id',
	]);
	expect(listedNames(readableText(HTML))).toEqual(['duration', 'image_list']);
});
