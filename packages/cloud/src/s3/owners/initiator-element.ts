import { parseArn } from "@stowage/wire";
import type { IdentityDirectory } from "../../iam/identity-directory.ts";
import { canonicalIdOf } from "./canonical-id.ts";

/** The `Initiator` of an upload: "if the initiator is an account, the canonical id; if an IAM user, the user ARN". */
export function initiatorElement(identities: IdentityDirectory, initiator: string): { ID: string } {
  if (!initiator.endsWith(":root")) return { ID: initiator };
  return { ID: canonicalIdOf(identities, parseArn(initiator)?.account ?? "") };
}
