/**
 * Submits of the contracts that no operation of the node leads to, by provider and operation of the contract, each with
 * the reason. Their examples have no entries.
 */
export const notOffered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	wavespeed: { submitElements: 'the node has no operation that creates elements' },
	klingai: {
		identifyFace: 'it precedes the submit of Lip-Sync, and its own tests cover it',
		submitExtend: 'the node has no operation that extends videos',
		submitVideoToAudio: 'the node has no operation that adds sound to videos',
		submitTextToAudio: 'the node has no operation that creates sound',
		speak: 'the node has no operation that speaks a text',
	},
};
