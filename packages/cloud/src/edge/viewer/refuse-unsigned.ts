import { renderXml } from "@stowage/wire";
import type { Content } from "../answer/content.ts";
import { checkSignature } from "../restricted/check-signature.ts";
import type { ServedBehavior } from "../served/served-behavior.ts";
import type { ViewerRequest } from "../viewer-request.ts";

/** What a behaviour with trusted key groups refuses: all that no good signature opens. */
export function refuseUnsigned(viewer: ViewerRequest, { keys }: ServedBehavior): Content | undefined {
  if (keys === undefined) return undefined;
  const verdict = checkSignature(viewer, keys);
  if (verdict.allowed) return undefined;
  const body = Buffer.from(renderXml("Error", { Code: verdict.code, Message: verdict.message }));
  return {
    status: 403,
    headers: [
      ["server", "CloudFront"],
      ["content-type", "text/xml"],
      ["content-length", String(body.length)],
    ],
    body,
  };
}
