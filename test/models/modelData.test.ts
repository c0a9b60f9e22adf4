import stored from './modelData.json';
import { modelData } from './modelData';

// The README's tables are drawn from the same rows, so they notice no change: `npm run readme` follows it.
it('what each model of each provider can do is what modelData.json says', () => {
	expect(modelData()).toEqual(stored);
});

it('the models stand in the order of modelData.json, the newest first', () => {
	const order = (all: Record<string, object>) =>
		Object.entries(all).map(([provider, models]) => [provider, Object.keys(models)]);
	expect(order(modelData())).toEqual(order(stored));
});
