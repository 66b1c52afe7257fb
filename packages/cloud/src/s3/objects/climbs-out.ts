/**
 * Whether the `..` of a key lead out of its bucket. Keys "are valid if, when parsed left-to-right, the cumulative count
 * of relative path segments never exceeds the number of non-relative path elements"; `.` and empty segments are neither.
 */
export function climbsOut(key: string): boolean {
  if (!key.includes("..")) return false;
  let depth = 0;
  return key.split("/").some((segment) => {
    if (segment === "..") depth -= 1;
    else if (segment !== "" && segment !== ".") depth += 1;
    return depth < 0;
  });
}
