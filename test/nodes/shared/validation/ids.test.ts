import { checkExternalTaskId, checkId } from '../../../../nodes/shared/validation/ids';
import { told } from '../../../support/requests';

const FIX = 'Copy the ID again from its source.';

it.each<[string, string, string | null]>([
	['an ID', 'a-1', null],
	['an ID of 500 characters', 'a'.repeat(500), null],
	['an ID of three dots', '...', null],
	['an empty ID', '', 'the ID is empty'],
	['a blank', ' ', 'the ID is empty'],
	['a dot', '.', 'the ID consists of dots only'],
	['two dots', '..', 'the ID consists of dots only'],
	['an ID of 501 characters', 'a'.repeat(501), 'the ID has more than 500 characters'],
	['half a character', 'a\ud800', 'the ID contains half a character'],
	['a control character', 'a\u0000b', 'the ID contains a control character'],
])('checkId returns the issues of %s', (_what, id, fault) => {
	expect(checkId('voices', id, 'voice 2: ').map(told)).toEqual(
		fault === null ? [] : [`voices, request: 'Voices': voice 2: ${fault}. ${FIX}`],
	);
	expect(checkExternalTaskId({ externalTaskId: id }).map(told)).toEqual(
		fault === null ? [] : [`externalTaskId, request: 'External Task ID': ${fault}. ${FIX}`],
	);
});

it('checkExternalTaskId accepts a request without an ID', () => {
	expect(checkExternalTaskId({})).toEqual([]);
});
