import type { Grant } from "@aws-sdk/client-s3";

/** The grants of an ACL, each in one line: `AllUsers READ`, `1111… FULL_CONTROL`. */
export function grantsOf({ Grants = [] }: { Grants?: Grant[] | undefined }): string[] {
  return Grants.map(({ Grantee, Permission }) => {
    const name = Grantee?.Type === "Group" ? Grantee.URI?.split("/").at(-1) : `${Grantee?.ID?.slice(0, 4)}…`;
    return `${name} ${Permission}`;
  });
}
