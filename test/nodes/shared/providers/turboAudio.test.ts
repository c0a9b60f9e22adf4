import { modelsFor } from '../../../../nodes/shared/core/provider';
import { providers } from '../../../../nodes/shared/providers';
import { model, requestOf } from '../../../support/panel';

const TURBO = 'kling-v3-turbo';

const offering = providers.filter((provider) =>
	modelsFor(provider, 'generate').some(({ id }) => id === TURBO),
);

it.each(offering)(
	'accepts Generate Audio for Kling 3.0 Turbo at $displayName without sending it, because its videos always have audio',
	({ id: provider }) => {
		const enter = { provider, prompt: 'A lake', generateAudio: true };
		// With an expression, the panel shows the field.
		const { body } = requestOf({ enter, expressions: { model: model(TURBO) } }).request;
		expect(body).toBeDefined();
		expect(body).toStrictEqual(
			requestOf({ enter: { ...enter, model: model(TURBO) } }).request.body,
		);
	},
);
