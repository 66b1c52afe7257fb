import type { XmlContent } from "@stowage/wire";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Grant } from "../../store/records.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";
import { canonicalIdOf } from "../owners/canonical-id.ts";
import { instanceNamespace } from "./requested/read-grantee.ts";

/** Answers with an ACL. "Beginning November 21, 2025, Amazon S3 will stop returning DisplayName." */
export function aclReply(
  identities: IdentityDirectory,
  { owner, grants, headers = {} }: { owner: string; grants: readonly Grant[]; headers?: Record<string, string> },
): Reply {
  const Grant = grants.map(({ grantee, permission }) => ({ Grantee: describe(grantee), Permission: permission }));
  const content = { Owner: { ID: canonicalIdOf(identities, owner) }, AccessControlList: { Grant } };
  return xmlReply("AccessControlPolicy", content, headers);
}

function describe(grantee: Grant["grantee"]): XmlContent {
  const namespace = { "@xmlns:xsi": instanceNamespace };
  return grantee.kind === "group"
    ? { ...namespace, "@xsi:type": "Group", URI: grantee.uri }
    : { ...namespace, "@xsi:type": "CanonicalUser", ID: grantee.canonicalId };
}
