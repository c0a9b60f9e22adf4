import type { HttpRequest, HttpResponse } from '../../../../nodes/shared/core/http';
import type { TaskRef } from '../../../../nodes/shared/core/task';
import { FakeRuntime, type FakeAnswer } from './fakeRuntime';

/** A task of Kling's newer API, which tells of many tasks in one answer. */
export function klingTask(taskId: string): TaskRef {
	return { provider: 'klingai', kind: 'tasks', taskId };
}

/** `count` tasks, named 1, 2, 3 and so on. */
export function klingTasks(count: number): TaskRef[] {
	return Array.from({ length: count }, (_, index) => klingTask(String(index + 1)));
}

/** An answer as Kling writes it. */
export function klingAnswer(status: number, body: object, headers = {}): HttpResponse {
	return { status, headers, body: JSON.stringify({ request_id: 'request-1', ...body }) };
}

/** The ids that a question names. */
export function asked({ query, path }: HttpRequest): string[] {
	return query?.task_ids?.split(',') ?? [path.slice(path.lastIndexOf('/') + 1)];
}

/**
 * A world whose vendor is Kling.
 *
 * @param statusOf Kling's word for how a task stands at a second; `undefined` for one that it does not know
 * @param otherwise takes the place of an answer
 */
export function klingWorld(
	statusOf: (taskId: string, second: number) => string | undefined,
	otherwise: (request: HttpRequest, second: number) => FakeAnswer | undefined = () => undefined,
): FakeRuntime {
	return new FakeRuntime((request, second) => {
		const data = asked(request).flatMap((id) => {
			const status = statusOf(id, second);
			const outputs = [{ type: 'video', url: `https://kling.example/${id}.mp4` }];
			return status === undefined
				? []
				: [{ id, status, ...(status === 'succeeded' && { outputs }) }];
		});
		return otherwise(request, second) ?? klingAnswer(200, { code: 0, data });
	});
}
