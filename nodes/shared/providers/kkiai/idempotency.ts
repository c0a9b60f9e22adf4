import type { Idempotency } from '../../core/idempotency';
import { externalIdIn, rejectsExternalId, withExternalId } from '../klingLegacyApi/externalId';
import { legacyStatus } from '../klingLegacyApi/list';
import { isDuplicateId } from '../klingLegacyApi/errors';
import { parseFind, PROVIDER } from './responses';
import { PATH_PREFIX } from './submit';

/**
 * kkiai accepts an external task ID as Kling does. Finding a task by it is documented by Kling only: a task that is
 * found is certain, but one that is not found proves nothing.
 *
 * @see https://docs.kkiai.com/Other-Model-APIs/kling-platform-api/omni-video/omni-video-api.html
 */
export const idempotency: Idempotency = {
	by: 'externalId',
	isAbsenceCertain: false,
	isDuplicateId,
	idIn: externalIdIn,
	apply: (request, id) => ({ ...request, body: withExternalId(request.body ?? {}, id) }),
	rejectsId: rejectsExternalId,
	find: {
		request: ({ id, kind }) => legacyStatus({ provider: PROVIDER, kind, taskId: id }, PATH_PREFIX),
		parse: parseFind,
	},
};
