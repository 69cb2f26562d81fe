/** The playground. */
export const playground = {} as const;
