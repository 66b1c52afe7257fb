import { Readable } from "node:stream";
import type { Content } from "../answer/content.ts";
import type { Header } from "../answer/header.ts";
import { refusal } from "../answer/refusal.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { EdgeService } from "../edge-service.ts";
import { noName } from "../served/name-test.ts";
import type { Reply } from "../../s3/reply.ts";
import { askBucket } from "./ask-bucket.ts";
import { askServer } from "./ask-server.ts";
import type { OriginLog } from "./origin-log.ts";
import type { OriginRequest } from "./origin-request.ts";

/**
 * Asks the origin of a behaviour. Cookies that it sets pass only where the behaviour forwards cookies: "CloudFront removes
 * the Set-Cookie header".
 *
 * @param service What the edge works with.
 * @param request The viewer's request.
 * @param asked What the origin is asked for it.
 * @returns Its answer.
 */
export async function askOrigin(service: EdgeService, request: EdgeRequest, asked: OriginRequest): Promise<Content> {
  const { distribution, behavior, viewer } = request;
  const started = performance.now();
  const { content, ...told } = await ask(service, request, asked);
  service.log?.({
    time: viewer.now,
    distribution: distribution.id,
    method: asked.method,
    domain: behavior.origin.domain,
    path: asked.path,
    query: asked.query,
    status: content.status,
    ...told,
  });
  const headers =
    behavior.forwarded.cookie === noName ? content.headers.filter(([name]) => name !== "set-cookie") : content.headers;
  return { ...content, headers, originWait: performance.now() - started };
}

/** An answer, and what is told of it besides. */
type Told = { content: Content } & Pick<OriginLog, "code" | "explanation">;

async function ask(
  { s3, explain }: EdgeService,
  { distribution, behavior, viewer }: EdgeRequest,
  asked: OriginRequest,
): Promise<Told> {
  const { domain, bucket, server } = behavior.origin;
  if (bucket !== undefined) {
    const { reply, explanation } = await askBucket({ s3, distribution, bucket, explain }, asked);
    const { code } = reply;
    return { content: contentOf(reply), ...(code !== undefined && { code }), ...(explanation && { explanation }) };
  }
  if (server === undefined) return { content: refusal(502, "the origin is none that this edge knows") };
  return { content: await askServer({ domain, server, secure: viewer.secure }, asked) };
}

function contentOf({ status, headers, body }: Reply): Content {
  const list: Header[] = Object.entries(headers);
  if (body instanceof Readable) return { status, headers: list, body };
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const isFramed = headers["content-length"] !== undefined || status === 204 || status === 304;
  if (!isFramed) list.push(["content-length", String(bytes?.length ?? 0)]);
  return { status, headers: list, ...(bytes && { body: bytes }) };
}
