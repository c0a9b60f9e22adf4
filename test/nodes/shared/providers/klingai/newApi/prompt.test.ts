import { promptText } from '../../../../../../nodes/shared/providers/klingai/newApi/prompt';
import { generateRequest } from '../../../../../support/requests';

it('the newer API gets custom shots as one prompt, and a prompt without shots unchanged', () => {
	const shots = [
		{ prompt: 'A boat leaves @image_1', duration: 2 },
		{ prompt: 'gulls', duration: 3 },
	];
	expect(promptText(generateRequest({ prompt: 'unread', multiShot: 'custom', shots }))).toBe(
		'shot 1, 2, A boat leaves @image_1; shot 2, 3, gulls;',
	);
	expect(promptText(generateRequest({ prompt: '@image_1 waves', shots }))).toBe('@image_1 waves');
});
