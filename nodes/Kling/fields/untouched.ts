import type { ModelRequest } from '../../shared/core/request';
import { untouchedFields } from '../../shared/core/untouched';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';

/** Reads a request, and records which fields still contain the panel's default values. */
export function withUntouched<R extends ModelRequest<GivenMedia>>(
	parameters: ParameterReader,
	read: (parameters: ParameterReader) => R,
): R {
	const request = read(parameters);
	const panel = read(parameters.ofUntouchedPanel());
	return { ...request, untouched: untouchedFields(request, panel) };
}
