/** Any run of characters, also an empty one: `*`. */
export const anyRun = -1;

/** Any single character: `?`. */
export const anyOne = -2;

/** A text with wildcards: UTF-16 units and {@link anyRun}, {@link anyOne}. A `*` that is meant as such is a unit. */
export type Pattern = readonly number[];
