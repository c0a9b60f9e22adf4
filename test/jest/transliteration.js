/**
 * The package `transliteration`, read when n8n first spells a text in Latin letters, and not by every test file: its
 * table of all letters is a quarter of what it takes to load n8n-workflow.
 */
const read = () => require('../../node_modules/transliteration/dist/node/src/node/index.js');

module.exports = {
	get slugify() {
		return read().slugify;
	},
	get transliterate() {
		return read().transliterate;
	},
};
