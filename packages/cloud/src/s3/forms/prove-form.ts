import type { Principal } from "../../iam/principal.ts";
import { invalidArgument } from "../errors/invalid-argument.ts";
import type { BucketContext } from "../operation-context.ts";
import type { S3Request } from "../request/s3-request.ts";
import { formHeaders } from "./form-headers.ts";
import { type FormSignature, formSignature, missingField } from "./form-signature.ts";
import { assertPostPolicy } from "./policy/assert-post-policy.ts";
import { parsePostPolicy } from "./policy/parse-post-policy.ts";
import type { SizeRange } from "./policy/post-policy.ts";

/** A form whose signature and policy hold, as the request that it stands for. */
export interface ProvenForm {
  request: S3Request;
  caller: Principal;
  size: SizeRange;
}

const anySize: SizeRange = { least: 0, most: Number.MAX_SAFE_INTEGER };

/** Finds out who sends a form, and holds it to its policy. A form without a policy is anybody's. */
export function proveForm(context: BucketContext, fields: ReadonlyMap<string, string>): ProvenForm {
  const { request, service, bucket, caller } = context;
  const key = fields.get("key");
  if (key === undefined) throw missingField("key");
  const signature = formSignature(fields);
  const addressed = { ...request, key };
  if (signature === undefined) {
    assertForm(key, fields, bucket.name);
    return { request: { ...addressed, headers: formHeaders(fields, request.headers) }, caller, size: anySize };
  }
  const signer = service.proveForm(signature);
  const policy = parsePostPolicy(signature.policy);
  assertPostPolicy(policy, { bucket: bucket.name, fields, now: service.now().getTime() });
  assertForm(key, fields, bucket.name);
  const headers = formHeaders(fields, request.headers);
  return { request: { ...addressed, headers, ...signedBy(signature) }, caller: signer, size: policy.size };
}

function signedBy({ date, scope }: FormSignature): Pick<S3Request, "signature" | "signed" | "region"> {
  return { signature: "form", signed: date, region: scope.region };
}

function assertForm(key: string, fields: ReadonlyMap<string, string>, bucket: string): void {
  if (key === "") throw invalidArgument("key", "", "User key must have a length greater than 0.");
  const named = fields.get("bucket");
  if (named !== undefined && named !== bucket) {
    throw invalidArgument("bucket", named, "The form names another bucket than its URL");
  }
}
