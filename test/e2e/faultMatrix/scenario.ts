import type { Provider } from '../../../nodes/shared/core/provider';
import { supportedProviders } from '../../../sandbox/supportedProviders';
import { hasEnded, N8nError } from '../../../sandbox/n8n';
import type { RecordedRequest } from '../../../sandbox/vendors';
import { MODE_NAMES } from '../../engine/faultMatrix/modes';
import { idempotencyKindOf } from '../../engine/faultMatrix/idempotencyKinds';
import { eventually } from '../support/eventually';
import type { Stage as Surroundings } from '../support/testInstance';
import { WebhookWorkflow } from '../support/webhookWorkflow';
import { klingWorkflow } from '../support/workflows';
import { type Situation, situations } from './situations';

/** One for each way in which a provider can know a submit again. */
const THREE = ['klingai', 'apimart', 'imini'];

const PARKED_WITHIN_MS = 60_000;

/** One provider waiting in one way in one situation, as an execution of its own. */
export interface Trial {
	situation: Situation;
	provider: Provider;
	mode: Situation['modes'][number];
	modeName: string;
	/** Marks its prompt, and so its tasks. */
	number: string;
}

/** Every trial there is. */
export const trials: readonly Trial[] = situations
	.flatMap((situation) =>
		situation.modes.flatMap((mode) =>
			supportedProviders.filter(isIn(situation)).map((provider) => ({ situation, mode, provider })),
		),
	)
	.map((trial, index) => ({
		...trial,
		modeName: MODE_NAMES[trial.mode],
		number: String(index + 1),
	}));

/** The executions of a trial, the first one first, and the workflow they belong to. */
export interface Started {
	workflow: WebhookWorkflow;
	ids: string[];
}

/** Starts the execution of a trial, and waits until it has come as far as wanted. */
export async function start(
	{ situation, provider, mode, number }: Trial,
	{ rest, sandbox, kling }: Surroundings,
): Promise<Started> {
	const { orders, marks = '', parameters, at } = situation;
	const ofVendor = () => sandbox.requests().filter(({ vendor }) => vendor === provider.id);
	const taskId = () =>
		sandbox.control.tasks().find((task) => task.marks.get('cell') === number)?.id ?? '-';
	const held = () => ofVendor().filter(isHeld).length;
	const heldBefore = held();

	for (const order of orders?.(idempotencyKindOf(provider)) ?? []) {
		sandbox.control.injectFault({ ...order, vendor: provider.id });
	}
	const prompt = `A fox [cell=${number}] ${marks}`;
	const node = kling(provider, {
		waitMode: mode,
		waitOptions: { useCallback: 'never' },
		...parameters,
		prompt,
	});
	const name = `${situation.id} ${provider.id} ${mode}`;
	const workflow = await WebhookWorkflow.activate(rest, klingWorkflow(name, [node]));
	await workflow.call({});
	const id = await eventually(`the execution of ${name}`, async () => {
		const { started } = await workflow.executions();
		return started[0]?.id;
	});

	const hasCome: Record<Situation['at'], () => boolean> = {
		held: () => held() > heldBefore,
		accepted: () => taskId() !== '-',
		asked: () =>
			ofVendor().some(({ role, verdict }) => role === 'status' && verdict.includes(taskId())),
		suspended: () => true,
		ended: () => true,
	};
	await eventually(`${name} ${at}`, () => (hasCome[at]() ? true : undefined));
	if (at === 'suspended') {
		await rest.waitFor(id, ({ status }) => status === 'waiting', PARKED_WITHIN_MS);
	}
	// The next trial with this provider may not take its orders.
	if (at === 'ended' && mode !== 'suspend') await rest.waitFor(id, hasEnded);
	return { workflow, ids: [id] };
}

/** Presses Retry. n8n answers when the new execution has ended, which can take minutes: it is looked for in the list. */
export async function retry({ workflow, ids }: Started, { rest }: Surroundings): Promise<void> {
	let apiError: N8nError | undefined;
	rest.retry(ids.at(-1) ?? '').catch((reason: unknown) => {
		if (reason instanceof N8nError) apiError = reason;
	});
	const id = await eventually('the execution of a retry', async () => {
		if (apiError) throw apiError;
		const { started } = await workflow.executions();
		return started.find((one) => !ids.includes(one.id))?.id;
	});
	ids.push(id);
}

function isIn({ providers }: Situation): (provider: Provider) => boolean {
	return ({ id, plainOperations }) =>
		providers === 'all' ||
		(providers === 'three' ? THREE.includes(id) : plainOperations?.avatar !== undefined);
}

function isHeld({ verdict }: RecordedRequest): boolean {
	return verdict.includes('held');
}
