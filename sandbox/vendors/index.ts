import { apimart } from './apimart';
import { imini } from './imini';
import { type Sandbox, type SandboxOptions, startServer } from './server/sandbox';
import type { Vendor } from './server/vendor';

export type { Clock } from './server/clock';
export type { Control } from './server/control';
export type { MisbehaviourOrder } from './server/misbehaviour';
export type { RecordedRequest } from './server/recorder';
export type { Sandbox, SandboxOptions } from './server/sandbox';

/** Every vendor the sandbox stands in for. */
export const vendors: Vendor[] = [imini, apimart];

/**
 * Starts a local stand-in for the vendors. Each answers under `baseUrl(<vendor>)` as its contract in
 * `sandbox/contracts` says, and takes the key `sandbox-<vendor>-key`; the key
 * `sandbox-<vendor>-empty-key` has no money left.
 *
 * A prompt may ask for what cannot be had otherwise: `[fail]` and `[fail-moderation]` end the task
 * as failed, `[cancel]` as cancelled where the vendor can, `[moderation]` is refused at submit,
 * `[seconds=20]` sets how long the task takes, and `[two-videos]` how many videos it makes.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	return await startServer(vendors, options);
}
