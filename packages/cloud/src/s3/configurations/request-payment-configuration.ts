import { notImplemented } from "../errors/not-implemented.ts";
import type { DocumentForm } from "./document-form.ts";
import { choice } from "../schema/choice.ts";
import { group } from "../schema/group.ts";
import { required } from "../schema/member.ts";

/** Who pays for requests. */
export interface RequestPaymentConfiguration {
  Payer: "BucketOwner" | "Requester";
}

/** `?requestPayment`: nobody pays here, so that the owner is all that can be set. */
export const requestPaymentConfiguration: DocumentForm<RequestPaymentConfiguration> = {
  root: "RequestPaymentConfiguration",
  shape: group({ Payer: required(choice("BucketOwner", "Requester")) }),
  settle: (value) => {
    if (value.Payer === "Requester") throw notImplemented("Payer", "Requester pays is not implemented");
    return value;
  },
};
