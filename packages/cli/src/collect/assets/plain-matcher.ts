import type { ResolvedStatic } from "stowage/config";
import { createMatcher, type Matches } from "../sources/create-matcher.ts";

/** Makes what tells, for the files of one folder, which of them are stored under their own names as well. */
export function plainMatcher({ plain }: Pick<ResolvedStatic, "plain">): () => Matches {
  return plain === undefined ? () => () => true : createMatcher(plain);
}
