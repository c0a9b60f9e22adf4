/**
 * Submits of the contracts that no operation of the node leads to, by provider and operation of the contract, each with
 * the reason. Their examples have no entries.
 */
export const notOffered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	replicate: { submitLipSync: 'the node has no operation for lip sync' },
	wavespeed: { submitElements: 'the node has no operation that creates elements' },
	fal: {
		submitAvatarStandard: 'the node has no operation for avatars',
		submitAvatarPro: 'the node has no operation for avatars',
		submitLipsyncAudio: 'the node has no operation for lip sync',
		submitCreateVoice: 'the node has no operation for voices',
	},
};
