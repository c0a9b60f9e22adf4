/** The ways of waiting, as the node's parameter has them. */
export const MODES = ['none', 'poll', 'suspend'] as const;
export type Mode = (typeof MODES)[number];

/** As the panel calls them. */
export const MODE_NAMES: Readonly<Record<Mode, string>> = {
	none: "Don't Wait",
	poll: 'Poll',
	suspend: 'Suspend',
};
