import { parseArn } from "@stowage/wire";
import { type AccountElement, accountElement, type OwnerNames } from "./account-element.ts";

/** The `Initiator` of an upload: "if the initiator is an account, the canonical id; if an IAM user, the user ARN". */
export function initiatorElement(service: OwnerNames, initiator: string): AccountElement {
  if (initiator.endsWith(":root")) return accountElement(service, parseArn(initiator)?.account ?? "");
  if (service.newBucketDefaults === "current") return { ID: initiator, DisplayName: undefined };
  return { ID: initiator, DisplayName: initiator.slice(initiator.lastIndexOf("/") + 1) };
}
