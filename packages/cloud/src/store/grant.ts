/** An entry of an ACL. */
export interface Grant {
  grantee: { kind: "account"; /** 64 hex digits. */ canonicalId: string } | { kind: "group"; uri: string };
  permission: "FULL_CONTROL" | "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP";
}
