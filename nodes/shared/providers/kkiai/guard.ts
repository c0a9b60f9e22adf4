import type { Idempotency } from '../../protocol/guard';
import { refusesExternalId, withExternalId } from '../klingNative/externalId';
import { legacyStatus } from '../klingNative/listing';
import { saysTaskExists } from '../klingNative/refusals';
import { parseFind, PROVIDER } from './answers';
import { PATH_PREFIX } from './start';

/**
 * kkiai takes an id of ours as Kling does. That it finds a task by it is how Kling answers, and not told of kkiai: a
 * task that is found is one, and one that is not found proves nothing.
 *
 * @see https://docs.kkiai.com/Other-Model-APIs/kling-platform-api/omni-video/omni-video-api.html
 */
export const idempotency: Idempotency = {
	by: 'externalId',
	isNoneCertain: false,
	saysTaskExists,
	mark(request, id) {
		const marked = withExternalId(request.body ?? {}, id);
		return { request: { ...request, body: marked.fields }, id: marked.id };
	},
	refusesMark: refusesExternalId,
	find: (id, kind) => legacyStatus({ provider: PROVIDER, kind, taskId: id }, PATH_PREFIX),
	parseFind,
};
