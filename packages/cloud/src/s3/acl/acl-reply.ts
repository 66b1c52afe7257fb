import type { XmlContent } from "@stowage/wire";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import type { Grant } from "../../store/records.ts";
import type { Reply } from "../reply.ts";
import { xmlReply } from "../xml-reply.ts";
import { canonicalIdOf } from "./canonical-id.ts";
import { instanceNamespace } from "./read-grantee.ts";

/** Answers with an ACL. "Beginning November 21, 2025, Amazon S3 will stop returning DisplayName." */
export function aclReply(identities: IdentityDirectory, owner: string, grants: readonly Grant[]): Reply {
  return xmlReply("AccessControlPolicy", {
    Owner: { ID: canonicalIdOf(identities, owner) },
    AccessControlList: {
      Grant: grants.map(({ grantee, permission }) => ({ Grantee: describe(grantee), Permission: permission })),
    },
  });
}

function describe(grantee: Grant["grantee"]): XmlContent {
  const namespace = { "@xmlns:xsi": instanceNamespace };
  return grantee.kind === "group"
    ? { ...namespace, "@xsi:type": "Group", URI: grantee.uri }
    : { ...namespace, "@xsi:type": "CanonicalUser", ID: grantee.canonicalId };
}
