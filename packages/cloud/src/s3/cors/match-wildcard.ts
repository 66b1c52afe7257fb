/** Whether a value matches a pattern whose `*`, if it has one, stands for anything, nothing included. */
export function matchWildcard(pattern: string, value: string): boolean {
  const star = pattern.indexOf("*");
  if (star === -1) return pattern === value;
  const start = pattern.slice(0, star);
  const end = pattern.slice(star + 1);
  return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
}
