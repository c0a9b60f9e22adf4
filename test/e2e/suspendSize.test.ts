import { SANDBOX_OWNER } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { addedByChecks, type SuspendedSize, sizeOfSuspended } from './support/suspendedSize';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage } from './support/testInstance';

const MANY = 200;
const LOOKS = 4;

let stage: Stage;
let one: SuspendedSize;
let many: SuspendedSize;

beforeAll(async () => {
	const rest = new N8nRest(sharedN8n().url);
	await rest.signIn(SANDBOX_OWNER);
	stage = await buildStage(rest);
	[one, many] = await Promise.all([
		sizeOfSuspended(stage, 1, LOOKS),
		sizeOfSuspended(stage, MANY, LOOKS),
	]);
});
afterAll(async () => await stage.sandbox.close());

test('what a look adds to a parked execution does not depend on the number of its items', () => {
	expect(Math.max(...addedByChecks(many))).toBeLessThan(1.5 * Math.max(...addedByChecks(one)));
});

test('after some looks, a parked execution and its sub-workflow take less than 5 kB for each item', () => {
	expect((many.parent + Math.max(...many.child)) / MANY).toBeLessThan(5_000);
});
