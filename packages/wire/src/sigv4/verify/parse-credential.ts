import { remember } from "../../base/remember.ts";
import type { CredentialScope } from "../credential-scope.ts";

/** An access key id and the scope it signs in. */
export interface CredentialClaim {
  readonly accessKeyId: string;
  readonly scope: Readonly<CredentialScope>;
}

const form = /^([!-.0-~]+)\/(\d{8})\/([!-.0-~]+)\/([!-.0-~]+)\/aws4_request$/;

/**
 * Reads a credential such as `AKIAEXAMPLE/20130524/us-east-1/s3/aws4_request`.
 *
 * @param text The text, decoded.
 * @returns Its parts, or `undefined` when it has another form.
 */
export const parseCredential: (text: string) => CredentialClaim | undefined = remember((text) => {
  const [, accessKeyId, date, region, service] = form.exec(text) ?? [];
  if (!accessKeyId || !date || !region || !service) return undefined;
  return { accessKeyId, scope: { date, region, service } };
});
