/** Why some of the contract's rules refuse nothing. */

export const mediaNotOpened = 'not checked: the sandbox does not open media';

export const pagesDisagree = 'not refused: the vendor’s pages disagree';

export const ownId = {
	'external_task_id is unique in the account; after a submit whose outcome is unknown, a query by it tells whether the task exists.':
		'kept by the operations themselves',
};
