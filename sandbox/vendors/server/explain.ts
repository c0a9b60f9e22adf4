import type { ErrorObject } from 'ajv';

import { isObject } from './openapi';

/** `/extra_params/multi_prompt/0/duration` → `extra_params.multi_prompt[0].duration` */
function fieldName(instancePath: string, child?: unknown): string {
	const keys = instancePath.split('/').slice(1);
	if (child !== undefined) keys.push(String(child));
	return keys.reduce((name, key) => {
		if (/^\d+$/.test(key)) return `${name}[${key}]`;
		return name === '' ? key : `${name}.${key}`;
	}, '');
}

function sentence({ keyword, instancePath, params, message }: ErrorObject): string {
	const field = fieldName(instancePath) || 'the body';
	switch (keyword) {
		case 'required':
			return `${fieldName(instancePath, params.missingProperty)} is required`;
		case 'additionalProperties':
			return `${fieldName(instancePath, params.additionalProperty)} is not a known field`;
		case 'enum':
			return `${field} must be one of ${[params.allowedValues].flat().join(', ')}`;
		case 'const':
			return `${field} must be ${String(params.allowedValue)}`;
		default:
			return `${field} ${message ?? 'is not valid'}`;
	}
}

/**
 * The innermost `$comment` around the keyword that was broken. The contracts write one at each
 * condition, in words that are better than anything made from the keyword.
 */
function comment(error: ErrorObject, schema: unknown): string | undefined {
	let found: string | undefined;
	let node = schema;
	for (const key of error.schemaPath.split('/').slice(1)) {
		if (Array.isArray(node)) node = node[Number(key)];
		else if (isObject(node)) node = node[key];
		if (isObject(node) && typeof node.$comment === 'string') found = node.$comment;
	}
	// Behind a `$ref` the path begins anew, so it can lead elsewhere in this schema.
	return node === error.schema ? found : undefined;
}

/** The field that a complaint begins with; nothing when it is about something else. */
export function fieldOf(complaint: string): string | undefined {
	return /^[\w.[\]]+(?= (?:is|must)\b)/.exec(complaint)?.[0];
}

/** What a value did wrong by a schema, in words, each said once. */
export function explain(errors: ErrorObject[], schema: unknown): string[] {
	return [...new Set(errors.map((error) => comment(error, schema) ?? sentence(error)))];
}
