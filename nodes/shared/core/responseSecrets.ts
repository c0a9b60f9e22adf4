import { isJsonObject, readJson, writeJson, type Json } from '../lib/json';
import { HIDDEN, type HideSecrets } from '../lib/secret';
import { isWebUrl } from '../lib/webUrl';

/**
 * Names of the fields in which providers return URLs of videos and covers, also as lists: `url`, `cover_url`, `videos`,
 * `output`. Older New-API has the URL of a finished video in `fail_reason`.
 */
const URL_FIELD = /url|video|cover|watermark|^(?:outputs?|fail_reason)$/i;

/**
 * Removes secrets from a provider's response, except from the URLs of its videos and covers: a changed URL would not
 * work, and the video is paid for. Everywhere else the key is hidden, including a URL in a message.
 *
 * Only a JSON response that contains a secret is written again: spaces between its values may change.
 */
export function withoutSecretsInResponse(body: string, hide: HideSecrets): string {
	const hidden = hide(body);
	if (hidden === body) return body;
	const value = readJson(body);
	return value === undefined ? hidden : writeJson(withoutSecretsIn(value, hide, ''));
}

/** @param field name of the field that the value belongs to, directly or as an entry of its list */
function withoutSecretsIn(value: Json, hide: HideSecrets, field: string): Json {
	if (typeof value === 'string') {
		if (URL_FIELD.test(field) && isWebUrl(value.trim())) return value;
		const hidden = hide(value);
		// Some providers return JSON as text in their JSON.
		const inner = hidden === value ? undefined : readJson(value);
		return isJsonObject(inner) ? writeJson(withoutSecretsIn(inner, hide, field)) : hidden;
	}
	if (Array.isArray(value)) return value.map((entry) => withoutSecretsIn(entry, hide, field));
	if (isJsonObject(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, entry]) => [
				hide(name),
				withoutSecretsIn(entry, hide, name),
			]),
		);
	}
	// A key of digits alone may be repeated as a number.
	return value !== null && hide(String(value)) !== String(value) ? HIDDEN : value;
}
