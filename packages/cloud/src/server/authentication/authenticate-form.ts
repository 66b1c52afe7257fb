import { signatureRule } from "./signature-rule.ts";
import { verifyPostPolicy } from "@stowage/wire";
import type { AccountDirectory } from "../../control/directory/account-directory.ts";
import type { Principal } from "../../iam/principal.ts";
import { S3Error } from "../../s3/errors/s3-error.ts";
import type { FormSignature } from "../../s3/forms/form-signature.ts";
import type { CloudClock } from "../clock/cloud-clock.ts";
import { keyRefusal } from "./key-refusal.ts";
import { spacedHex } from "./spaced-hex.ts";

/** Proves who signed the policy of a form: key, token, signature. How long it holds is the policy's to say. */
export function authenticateForm(form: FormSignature, accounts: AccountDirectory, clock: CloudClock): Principal {
  const { accessKeyId, policy, scope, signature } = form;
  const key = accounts.findKey(accessKeyId, form.sessionToken);
  if (typeof key === "string") {
    const { sessionToken } = form;
    throw keyRefusal({ problem: key, accessKeyId, sessionToken }, accounts, clock);
  }
  if (!verifyPostPolicy(policy, signature, key.secretAccessKey, scope)) throw wrongSignature(form, accounts);
  accounts.uses.note(accessKeyId, { time: clock.now().getTime(), service: "s3", region: scope.region });
  return key.principal;
}

function wrongSignature({ accessKeyId, policy, signature }: FormSignature, accounts: AccountDirectory): S3Error {
  const details = {
    AWSAccessKeyId: accessKeyId,
    StringToSign: policy,
    SignatureProvided: signature,
    StringToSignBytes: spacedHex(policy),
  };
  return new S3Error("SignatureDoesNotMatch", { details, why: signatureRule(accessKeyId, accounts, "StringToSign") });
}
