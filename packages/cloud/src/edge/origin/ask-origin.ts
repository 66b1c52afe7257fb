import { Readable } from "node:stream";
import type { Content } from "../answer/content.ts";
import type { Header } from "../answer/header.ts";
import { refusal } from "../answer/refusal.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { EdgeService } from "../edge-service.ts";
import type { Reply } from "../../s3/reply.ts";
import { askBucket } from "./ask-bucket.ts";
import type { OriginRequest } from "./origin-request.ts";

/**
 * Asks the origin of a behaviour.
 *
 * @param service What the edge works with.
 * @param request The viewer's request.
 * @param asked What the origin is asked for it.
 * @returns Its answer.
 */
export async function askOrigin(
  service: EdgeService,
  { distribution, behavior, viewer }: EdgeRequest,
  asked: OriginRequest,
): Promise<Content> {
  const { origin } = behavior;
  const { bucket } = origin;
  const started = performance.now();
  const content =
    bucket === undefined
      ? refusal(502, "this edge asks buckets only")
      : contentOf(await askBucket({ s3: service.s3, distribution, origin, bucket }, asked));
  content.originWait = performance.now() - started;
  service.log?.({
    time: viewer.now,
    distribution: distribution.id,
    method: asked.method,
    domain: origin.domain,
    path: asked.path,
    query: asked.query,
    status: content.status,
  });
  return content;
}

function contentOf({ status, headers, body }: Reply): Content {
  const list: Header[] = Object.entries(headers);
  if (body instanceof Readable) return { status, headers: list, body };
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const isFramed = headers["content-length"] !== undefined || status === 204 || status === 304;
  if (!isFramed) list.push(["content-length", String(bytes?.length ?? 0)]);
  return { status, headers: list, ...(bytes && { body: bytes }) };
}
