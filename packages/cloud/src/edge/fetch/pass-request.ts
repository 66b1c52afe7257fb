import type { Content } from "../answer/content.ts";
import { refusal } from "../answer/refusal.ts";
import { compressContent } from "../compression/compress-content.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { EdgeService } from "../edge-service.ts";
import { askOrigin } from "../origin/ask-origin.ts";
import { forwardRequest } from "../origin/forward-request.ts";

const conditions = ["range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range"];

/** Has a request answered by its origin alone, conditions and ranges too. */
export async function passRequest(service: EdgeService, request: EdgeRequest): Promise<Content> {
  const { viewer, behavior } = request;
  const asked = forwardRequest(request);
  for (const name of conditions) {
    const value = viewer.headers.get(name);
    if (value !== undefined) asked.headers.set(name, value);
  }
  const content = await askOrigin(service, request, asked).catch(() => refusal(502, "the origin cannot be reached"));
  const compresses = behavior.compress && viewer.method === "GET";
  return compresses ? compressContent(content, behavior.encodings(viewer.headers.get("accept-encoding"))) : content;
}
