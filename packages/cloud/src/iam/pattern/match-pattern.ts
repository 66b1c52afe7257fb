import { anyOne, anyRun, type Pattern } from "./pattern.ts";

/**
 * Matches text against a pattern. Linear in memory, and at most pattern times text in time, whatever a policy holds.
 *
 * @param pattern The pattern.
 * @param text The text.
 * @returns Whether all of the text matches.
 */
export function matchPattern(pattern: Pattern, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length;) {
    const expected = pattern[at];
    if (expected === anyRun) {
      star = at;
      at += 1;
      resume = i;
    } else if (expected === anyOne || expected === text.charCodeAt(i)) {
      at += 1;
      i += 1;
    } else if (star === -1) {
      return false;
    } else {
      at = star + 1;
      resume += 1;
      i = resume;
    }
  }
  while (pattern[at] === anyRun) at += 1;
  return at === pattern.length;
}
