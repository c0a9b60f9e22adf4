/**
 * Submits of the contracts that no operation of the node leads to, by provider and operation of the contract, each with
 * the reason. Their examples have no entries.
 */
export const notOffered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	fal: {
		submitAvatarStandard: 'the node has no operation for avatars',
		submitAvatarPro: 'the node has no operation for avatars',
		submitLipsyncAudio: 'the node has no operation for lip sync',
		submitCreateVoice: 'the node has no operation for voices',
	},
	replicate: { submitLipSync: 'the node has no operation for lip sync' },
};
