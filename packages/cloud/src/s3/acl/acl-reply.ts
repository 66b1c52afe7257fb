import type { XmlContent } from "@stowage/wire";
import type { Grant } from "../../store/grant.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";
import { accountElement, type OwnerNames } from "../owners/account-element.ts";
import { instanceNamespace } from "./requested/read-grantee.ts";

/** Answers with an ACL. */
export function aclReply(
  service: OwnerNames,
  { owner, grants, headers = {} }: { owner: string; grants: readonly Grant[]; headers?: Record<string, string> },
): Reply {
  const Grant = grants.map(({ grantee, permission }) => ({
    Grantee: describe(service, grantee),
    Permission: permission,
  }));
  const content = { Owner: accountElement(service, owner), AccessControlList: { Grant } };
  return xmlReply("AccessControlPolicy", content, headers);
}

function describe(service: OwnerNames, grantee: Grant["grantee"]): XmlContent {
  const namespace = { "@xmlns:xsi": instanceNamespace };
  if (grantee.kind === "group") return { ...namespace, "@xsi:type": "Group", URI: grantee.uri };
  const account = service.identities.accountOfCanonicalId(grantee.canonicalId);
  const known = account === undefined ? { ID: grantee.canonicalId } : accountElement(service, account);
  return { ...namespace, "@xsi:type": "CanonicalUser", ...known };
}
