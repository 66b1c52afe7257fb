/**
 * Whether a path is one of a pattern: `*` stands for any characters, slashes too, `?` for one; case counts, the slash in
 * front may be left out.
 *
 * @param pattern The pattern of a behaviour.
 * @param path A path that starts with a slash.
 */
export function matchPath(pattern: string, path: string): boolean {
  const wanted = pattern.startsWith("/") || pattern.startsWith("*") ? pattern : `/${pattern}`;
  let [at, star, resume] = [0, -1, 0];
  let i = 0;
  while (i < path.length) {
    if (wanted[at] === "*") {
      star = at;
      at += 1;
      resume = i;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === path[i])) {
      at += 1;
      i += 1;
    } else if (star === -1) {
      return false;
    } else {
      // The run of the last star takes one character more: no earlier one has to be tried again.
      at = star + 1;
      resume += 1;
      i = resume;
    }
  }
  while (wanted[at] === "*") at += 1;
  return at === wanted.length;
}
