import { panel } from '../support/panel';

const { properties } = panel;

it('every parameter that decides whether others are shown comes before them', () => {
	const early = properties.flatMap(({ name, displayOptions }, at) => {
		const deciding = [displayOptions?.show, displayOptions?.hide]
			.flatMap((conditions) => Object.keys(conditions ?? {}))
			.filter((key) => /^[a-zA-Z]+$/.test(key) && key !== name);
		return deciding
			.filter((key) => !properties.slice(0, at).some((one) => one.name === key))
			.map((key) => `${name} at ${at} before ${key}`);
	});
	expect(early).toEqual([]);
});
