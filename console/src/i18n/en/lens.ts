/** The translation lens. */
export const lens = {} as const;
