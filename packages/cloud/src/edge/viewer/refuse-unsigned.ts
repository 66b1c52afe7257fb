import { renderXml } from "@stowage/wire";
import { renderDecisionHeader } from "../../iam/explain/render-decision-header.ts";
import type { Content } from "../answer/content.ts";
import type { Header } from "../answer/header.ts";
import { checkSignature } from "../restricted/check-signature.ts";
import type { RefusedSignature } from "../restricted/signature-verdict.ts";
import type { ServedBehavior } from "../served/served-behavior.ts";
import type { ViewerRequest } from "../viewer-request.ts";

/**
 * What a behaviour with trusted key groups refuses: all that no good signature opens.
 *
 * @param viewer The request.
 * @param behavior Its behaviour.
 * @param explain Whether the refusal tells why.
 * @returns The refusal; undefined for a request that goes on.
 */
export function refuseUnsigned(viewer: ViewerRequest, { keys }: ServedBehavior, explain: boolean): Content | undefined {
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
      ...(explain ? [explanationOf(verdict)] : []),
    ],
    body,
  };
}

function explanationOf({ because, change }: RefusedSignature): Header {
  const why = { rule: "TrustedKeyGroups", because, changes: [change] };
  return ["x-stowage-decision", renderDecisionHeader({ kind: "rule", decision: "refused", ...why })];
}
