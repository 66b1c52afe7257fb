/** Whether a header, cookie or query string of a name is meant. */
export type NameTest = (name: string) => boolean;

/** Means every name. */
export const everyName: NameTest = () => true;
/** Means none. */
export const noName: NameTest = () => false;

/** How a policy selects. */
interface Selecting {
  behavior: string | undefined;
  items: readonly string[] | undefined;
}

/**
 * The test of a selection, as policies write them: `none`, `whitelist`, `allExcept`, `all` and the `allViewer` kinds.
 *
 * @param selecting The behaviour and its names.
 * @param fold What makes names comparable: those of headers in lower case.
 * @returns The test.
 */
export function nameTest({ behavior, items = [] }: Selecting, fold = (name: string): string => name): NameTest {
  const names = new Set(items.map(fold));
  if (behavior === "whitelist") return (name) => names.has(fold(name));
  if (behavior === "allExcept") return (name) => !names.has(fold(name));
  return behavior === undefined || behavior === "none" ? noName : everyName;
}

/** Means what one of two means. */
export function eitherName(one: NameTest, other: NameTest): NameTest {
  if (one === everyName || other === everyName) return everyName;
  if (one === noName) return other;
  return other === noName ? one : (name) => one(name) || other(name);
}
