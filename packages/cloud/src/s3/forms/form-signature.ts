import { type CredentialScope, parseAmzDate, parseCredential } from "@stowage/wire";
import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";

/** A signed policy; nothing of it is proven yet. */
export interface FormSignature {
  /** The policy in base64, which is what is signed. */
  policy: string;
  accessKeyId: string;
  scope: CredentialScope;
  signature: string;
  /** The time of signing. */
  date: Date;
  sessionToken?: string;
}

const algorithm = "AWS4-HMAC-SHA256";
const fieldNames = ["policy", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Signature"] as const;

/** Reads who signed a form; `undefined` when nobody did. One that is incomplete or malformed is refused. */
export function formSignature(fields: ReadonlyMap<string, string>): FormSignature | undefined {
  if (fields.has("awsaccesskeyid") || fields.has("signature")) {
    const message = `The authorization mechanism you have provided is not supported. Please use ${algorithm}.`;
    throw new S3Error("InvalidRequest", { message });
  }
  if (!fieldNames.some((name) => fields.has(name.toLowerCase()))) return undefined;
  for (const name of fieldNames) if (!fields.has(name.toLowerCase())) throw missingField(name);
  if (fields.get("x-amz-algorithm") !== algorithm) throw malformed(`X-Amz-Algorithm only supports "${algorithm}"`);
  const claim = parseCredential(fields.get("x-amz-credential") ?? "");
  const sessionToken = fields.get("x-amz-security-token");
  if (claim === undefined)
    throw malformed("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed");
  return {
    ...claim,
    policy: fields.get("policy") ?? "",
    signature: fields.get("x-amz-signature") ?? "",
    date: readDate(fields.get("x-amz-date") ?? "", claim.scope),
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

/** The refusal of a form that lacks a field before its file. */
export function missingField(name: string): S3Error {
  const order = "If it is specified, please check the order of the fields.";
  return invalidArgument(name, "", `Bucket POST must contain a field named '${name}'.  ${order}`);
}

function readDate(text: string, { date: day, service }: CredentialScope): Date {
  const date = parseAmzDate(text);
  if (date === undefined) throw malformed(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  const wrong = "Error parsing the X-Amz-Credential parameter;";
  if (!text.startsWith(`${day}T`)) {
    throw malformed(
      `${wrong} Invalid credential date "${day}". This date is not the same as X-Amz-Date: "${text.slice(0, 8)}".`,
    );
  }
  if (service !== "s3") throw malformed(`${wrong} incorrect service "${service}". This endpoint belongs to "s3".`);
  return date;
}

function malformed(message: string): S3Error {
  return new S3Error("AuthorizationQueryParametersError", { message });
}
