import { compileWildcards } from "../../iam/pattern/compile-wildcards.ts";

/**
 * Prepares the pattern of a behaviour: `*` stands for any characters, slashes too, `?` for one; case counts, the slash in
 * front may be left out.
 *
 * @param pattern The pattern.
 * @returns Whether a path that starts with a slash is one of it.
 */
export function compilePath(pattern: string): (path: string) => boolean {
  return compileWildcards(pattern.startsWith("/") || pattern.startsWith("*") ? pattern : `/${pattern}`);
}
