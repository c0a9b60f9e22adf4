/** The stand-ins that no provider of the registry belongs to yet. */
export const withoutAdapter: readonly string[] = [];
