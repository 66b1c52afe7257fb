import { compileText } from "./compile-text.ts";
import { parseTemplate } from "./parse-template.ts";

/**
 * Prepares a pattern without variables for many texts.
 *
 * @param pattern `*` stands for any characters, `?` for one; case counts.
 * @returns Whether all of a text matches.
 */
export function compileWildcards(pattern: string): (text: string) => boolean {
  const test = compileText(parseTemplate(pattern, { wildcards: true, variables: false }));
  return (text) => test(text, () => undefined) === true;
}
