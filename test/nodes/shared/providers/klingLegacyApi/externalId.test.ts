import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import {
	externalIdIn,
	rejectsExternalId,
	withExternalId,
} from '../../../../../nodes/shared/providers/klingLegacyApi/externalId';
import { knownError } from '../../../../support/answers';

function apiError(message: string) {
	return knownError({ reason: 'invalidRequest', httpStatus: 400, message });
}

it.each([
	'external_task_id is not supported by this model',
	'External_task_id is invalid',
	'unknown field options.external_task_id',
])('a rejected external ID is recognized by the message: %s', (message) => {
	expect(rejectsExternalId(apiError(message))).toBe(true);
});

it.each([
	'External_task_id order-1 already exists',
	'external_task_id must be unique',
	'external_task_id: Duplicate value',
	'callback_url and external_task_id are not supported',
	'duration is invalid',
	'',
])('an error is not taken for a rejected external ID if its message is: %s', (message) => {
	expect(rejectsExternalId(apiError(message))).toBe(false);
});

it('a rejected external ID is recognized only in an invalid request', () => {
	const busy = {
		...apiError('external_task_id is not supported'),
		reason: 'providerFault' as const,
	};
	expect(rejectsExternalId(busy)).toBe(false);
});

it.each([
	'exist',
	'exists',
	'use',
	'used',
	'in use',
	'already',
	'duplicate',
	'duplicated',
	'duplicates',
	'unique',
	'repeated',
])(
	'a rejected external ID is not recognized in a message with the word %s, but with a longer one',
	(word) => {
		const isFree = word === 'use';
		expect(rejectsExternalId(apiError(`external_task_id: ${word}`))).toBe(isFree);
		expect(rejectsExternalId(apiError(`external_task_id: x${word}`))).toBe(true);
		expect(rejectsExternalId(apiError(`external_task_id: ${word}x`))).toBe(true);
	},
);

it.each<[fields: JsonObject, id: string | undefined]>([
	[{ external_task_id: 'a' }, 'a'],
	[{ external_task_id: '' }, undefined],
	[{ external_task_id: 7 }, undefined],
	[{}, undefined],
])('of the fields %j the external ID is %j', (fields, id) => {
	expect(externalIdIn(fields)).toBe(id);
	expect(withExternalId(fields, 'b')).toEqual({ ...fields, external_task_id: 'b' });
});
