import { formatAmzDate, signPostPolicy } from "@stowage/wire";
import type { SessionKeys } from "../clouds/session-keys.ts";
import { Bucket } from "../clouds/start-with-bucket.ts";
import type { TestCloud } from "../clouds/start-test-cloud.ts";

/** Fields of a form by name, in their order. */
export type FormFields = Record<string, string>;

/** What a policy is made of. */
export interface SignedForm {
  fields: FormFields;
  /** By default one for the bucket and one for each field. */
  conditions?: unknown[];
  /** Further conditions. */
  more?: unknown[];
  expiration?: string;
  credentials?: SessionKeys;
  region?: string;
  /** The text of the policy, where it is not to be well-formed. */
  text?: string;
}

/** Signs a form with our own library. */
export function signForm(cloud: TestCloud, form: SignedForm): FormFields {
  const { region = "us-east-1", more = [] } = form;
  const credentials: SessionKeys = form.credentials ?? cloud.root;
  const amzDate = formatAmzDate(new Date());
  const scope = { date: amzDate.slice(0, 8), region, service: "s3" };
  const signed: FormFields = {
    ...form.fields,
    "x-amz-algorithm": "AWS4-HMAC-SHA256",
    "x-amz-credential": `${credentials.accessKeyId}/${scope.date}/${region}/s3/aws4_request`,
    "x-amz-date": amzDate,
    ...(credentials.sessionToken !== undefined && { "x-amz-security-token": credentials.sessionToken }),
  };
  const each = Object.entries(signed).map(([name, value]) => ({ [name]: value }));
  const conditions = [...(form.conditions ?? [{ bucket: Bucket }, ...each]), ...more];
  const expiration = form.expiration ?? new Date(Date.now() + 60_000).toISOString();
  const policy = Buffer.from(form.text ?? JSON.stringify({ expiration, conditions })).toString("base64");
  const signature = signPostPolicy(policy, credentials.secretAccessKey, scope);
  return { ...signed, policy, "x-amz-signature": signature };
}
