/** The classes of transitions, from the warmest to the coldest. */
export const transitionClasses = [
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
] as const;

/** One of {@link transitionClasses}. */
export type TransitionClass = (typeof transitionClasses)[number];
