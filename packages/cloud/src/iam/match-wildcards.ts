/**
 * Matches text against a pattern where `*` is any run of characters and `?` is one. Linear in memory, and at most
 * pattern times text in time, whatever a policy holds.
 *
 * @param pattern The pattern.
 * @param text The text.
 * @returns Whether all of the text matches.
 */
export function matchWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < text.length;) {
    const expected = pattern[at];
    if (expected === "*") {
      star = at;
      at += 1;
      resume = i;
    } else if (expected === "?" || expected === text[i]) {
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
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}
