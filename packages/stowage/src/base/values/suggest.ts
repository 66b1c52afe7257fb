/** The known word that was probably meant, if one is near: at most a third of it differs. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const near = known
    .map((candidate) => ({ candidate, distance: distanceOf(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return (
    near[0]?.candidate ??
    known.find((candidate) => endsWith(word, candidate)) ??
    known.find((candidate) => sharesEnd(word, candidate))
  );
}

/** `contentType` says more than `type`, and means it. */
function endsWith(word: string, candidate: string): boolean {
  return candidate.length >= 4 && word.endsWith(candidate.charAt(0).toUpperCase() + candidate.slice(1));
}

/** `cacheControl` and `cacheFor` share their beginning, so one was probably meant for the other. */
function sharesEnd(word: string, candidate: string): boolean {
  const [first] = candidate.split(/(?=[A-Z])/);
  return first !== undefined && first.length >= 4 && first !== candidate && word.startsWith(first);
}

/** Levenshtein's distance, with two rows. */
function distanceOf(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let index = 0; index < left.length; index += 1) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (right[column - 1] === left[index] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
