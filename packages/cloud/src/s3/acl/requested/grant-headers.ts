import type { Grant } from "../../../store/grant.ts";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import type { AclSource } from "./acl-target.ts";
import { accountGrantee, type Grantee, groupGrantee, refuseEmailGrantee } from "./grantee.ts";

const permissions: ReadonlyArray<readonly [header: string, permission: Grant["permission"]]> = [
  ["x-amz-grant-full-control", "FULL_CONTROL"],
  ["x-amz-grant-read", "READ"],
  ["x-amz-grant-write", "WRITE"],
  ["x-amz-grant-read-acp", "READ_ACP"],
  ["x-amz-grant-write-acp", "WRITE_ACP"],
];

/** The grants of the `x-amz-grant-*` headers; none without one. */
export function grantHeaders(source: AclSource): Grant[] {
  return permissions.flatMap(([header, permission]) => {
    const value = source.request.headers.get(header);
    if (value === undefined) return [];
    return value.split(",").map((entry) => ({ grantee: readGrantee(source, header, entry.trim()), permission }));
  });
}

/** `type=value`, the value quoted or not: "You specify each grantee as a type=value pair". */
const entryForm = /^(\w+)\s*=\s*(?:"([^"]*)"|([^"\s]*))$/;

function readGrantee({ request, identities }: AclSource, header: string, entry: string): Grantee {
  const [, type = "", quoted, bare = ""] = entryForm.exec(entry) ?? [];
  const value = quoted ?? bare;
  switch (type.toLowerCase()) {
    case "id":
      return accountGrantee(identities, value);
    case "uri":
      return groupGrantee(value);
    case "emailaddress":
      throw refuseEmailGrantee(request.method);
    default:
      throw invalidArgument(header, entry, "Argument format not recognized");
  }
}
