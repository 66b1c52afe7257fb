/** Whether the name of a header speaks of an ACL: of a canned one, or of grants. */
export function isAclHeader(name: string): boolean {
  return name === "x-amz-acl" || name.startsWith("x-amz-grant-");
}
