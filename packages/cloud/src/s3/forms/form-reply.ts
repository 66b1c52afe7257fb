import { encodeUri, renderXml } from "@stowage/wire";
import type { Reply } from "../reply.ts";
import type { S3Request } from "../request/s3-request.ts";

/** The answer to a form whose file is kept: what its `success_action_…` fields ask for. */
export function formReply(
  { bucket, key, url }: S3Request,
  fields: ReadonlyMap<string, string>,
  stored: Record<string, string>,
): Reply {
  const etag = stored["etag"] ?? "";
  const redirect = redirectUrl(fields.get("success_action_redirect") ?? fields.get("redirect"));
  if (redirect !== undefined) {
    const told = `bucket=${encodeUri(bucket)}&key=${encodeUri(key)}&etag=${encodeUri(etag)}`;
    redirect.search = redirect.search === "" ? told : `${redirect.search}&${told}`;
    return { status: 303, headers: { ...stored, location: redirect.href } };
  }
  // S3 encodes the slashes of the key too.
  const location = `${url.replace(/\/$/, "")}/${encodeUri(key)}`;
  const headers = { ...stored, location };
  const status = fields.get("success_action_status");
  if (status !== "201") return { status: status === "200" ? 200 : 204, headers };
  const body = renderXml("PostResponse", { Location: location, Bucket: bucket, Key: key, ETag: etag });
  return { status: 201, headers: { ...headers, "content-type": "application/xml" }, body };
}

/** "If Amazon S3 cannot interpret the URL, it acts as if the field is not present." */
function redirectUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}
