import { inlineFile } from '../../../../nodes/shared/core/fileTransfer';

it('inlineFile writes a file as Base64, or as a data URI with its type', () => {
	const file = { mimeType: 'image/png', bytes: Buffer.from('fox?>') };
	expect(inlineFile(file, 'base64')).toBe('Zm94Pz4=');
	expect(inlineFile(file, 'dataUri')).toBe('data:image/png;base64,Zm94Pz4=');
});
