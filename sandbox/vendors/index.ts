import { apimart } from './apimart';
import { fal } from './fal';
import { imini } from './imini';
import { kie } from './kie';
import { kkiai } from './kkiai';
import { klingai } from './klingai';
import { mulerouter } from './mulerouter';
import { piapi } from './piapi';
import { replicate } from './replicate';
import { type Sandbox, type SandboxOptions, startServer } from './server/sandbox';
import type { Vendor } from './server/vendor';
import { wavespeed } from './wavespeed';

export type { SentCallback } from './server/callbacks';
export type { Clock } from './server/clock';
export type { Control } from './server/control';
export type { FaultOrder } from './server/faults';
export type { RecordedRequest } from './server/recorder';
export type { Sandbox, SandboxOptions } from './server/sandbox';
export type { Settings } from './server/settingsSchema';

/** Every vendor the sandbox stands in for. */
export const vendors: Vendor[] = [
	imini,
	apimart,
	kkiai,
	mulerouter,
	klingai,
	fal,
	replicate,
	piapi,
	kie,
	wavespeed,
];

/**
 * Starts a local stand-in for the vendors. Each answers under `baseUrl(<vendor>)` as its contract in
 * `sandbox/contracts` says, and takes the key `sandbox-<vendor>-key`; the key
 * `sandbox-<vendor>-empty-key` has no money left. At fal both have `:secret` behind them, and its further
 * hosts are `baseUrl('fal', 'rest')` and `baseUrl('fal', 'api')`. Files of kie.ai go to `baseUrl('kie', 'files')`.
 *
 * Two vendors have variants. The option `variants` chooses one, and so does a key of its own,
 * `sandbox-<vendor>-<variant>-key`. Those of kkiai are the `variants` of `kkiai/index.ts`. mulerouter accepts
 * references at the `documented` URL or at its `twin`, and `newer` has its newer status words, which
 * `[newer-words]` in a prompt chooses as well.
 *
 * Replicate sends callbacks to https addresses only; the setting `tunnels` leads one of them to this machine.
 *
 * klingai's first generation also takes tokens made from `sandbox-klingai-access-key` and
 * `sandbox-klingai-secret-key`.
 *
 * A prompt may ask for what cannot be had otherwise: `[fail]` and `[fail-moderation]` end the task
 * as failed, `[cancel]` as cancelled where the vendor can, `[moderation]` is refused at submit,
 * `[seconds=20]` sets how long the task takes, and `[two-videos]` how many videos it makes. At fal
 * `[fail] [timeout]` runs out of time, and `[lost]` has a webhook without what came of the task.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	return await startServer(vendors, options);
}
