import { modelsFor, resolveModel, type Provider } from '../../../../nodes/shared/core/provider';
import { imini } from '../../../../nodes/shared/providers/imini';
import { generateModel, motionControlModel } from '../../../support/requests';

const newest = generateModel({ id: 'newest', vendorId: 'v2', aliases: ['v2-latest'] });
const older = generateModel({ id: 'older', vendorId: 'v1' });
const motion = motionControlModel({ id: 'motion', vendorId: 'm1' });
const vendor: Provider = { ...imini, models: [motion, newest, older] };

it('has the models of an operation, newest first', () => {
	expect(modelsFor(vendor, 'generate')).toEqual([newest, older]);
	expect(modelsFor(vendor, 'motionControl')).toEqual([motion]);
});

it.each([
	['newest', newest],
	['v2', newest],
	['v2-latest', newest],
	['older', older],
	['v1', older],
])('finds a model by %s', (id, capabilities) => {
	expect(resolveModel(vendor, 'generate', id)).toEqual({ capabilities, known: true });
});

it('does not take a model of one operation for another', () => {
	expect(resolveModel(vendor, 'generate', 'motion')?.known).toBe(false);
});

it.each(['tomorrow', 'toString', '__proto__'])('lets the newest stand in for %s', (id) => {
	expect(resolveModel(vendor, 'generate', id)).toEqual({
		capabilities: { ...newest, id, vendorId: id, aliases: [], displayName: id },
		known: false,
	});
});

it('has nothing to offer for an operation without models', () => {
	expect(resolveModel({ ...vendor, models: [newest] }, 'motionControl', 'motion')).toBeUndefined();
});
