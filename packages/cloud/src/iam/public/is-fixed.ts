/** "Values that don't contain a wildcard or an IAM policy variable." */
export function isFixed(value: string): boolean {
  return value !== "" && !/[*?]|\$\{/.test(value);
}
