import type { ObjectInfo } from "../../drivers/driver.ts";
import type { Serving } from "../../storage/files/serving.ts";
import { checkConditions, rangeCounts } from "./check-conditions.ts";
import { type Access, fileHeaders } from "./file-headers.ts";
import { type ByteRange, parseRange } from "./parse-range.ts";
import { refusal } from "./refusal.ts";

/** Answers with a file: all of it, a range, or that the client has it already. */
export async function sendFile(
  request: Request,
  storage: Serving,
  file: ObjectInfo,
  access: Access = {},
): Promise<Response> {
  const response = await sendSame(request, storage, file, access);
  if (response !== undefined) return response;
  // It was replaced after `file` was read: what is there now decides anew.
  const current = await storage.head(file.key, { signal: request.signal });
  return (current && (await sendSame(request, storage, current, access))) ?? refusal(request, 404);
}

async function sendSame(
  request: Request,
  storage: Serving,
  file: ObjectInfo,
  access: Access,
): Promise<Response | undefined> {
  const headers = fileHeaders(file, storage, access);
  const status = checkConditions(request.headers, file);
  if (status === 304) return new Response(null, { status, headers });
  if (status === 412) return refusal(request, status);
  const range = rangeOf(request, file);
  if (range === "unsatisfiable") return refusal(request, 416, { "content-range": `bytes */${file.size}` });
  if (range !== undefined) headers.set("content-range", `bytes ${range.start}-${range.end}/${file.size}`);
  headers.set("content-length", String(range === undefined ? file.size : range.end - range.start + 1));
  if (request.method === "HEAD") return new Response(null, { headers });
  const opened = await storage.open(file.key, { ...range, signal: request.signal });
  if (opened.file.etag === file.etag) {
    return new Response(opened.web(), { status: range === undefined ? 200 : 206, headers });
  }
  await opened[Symbol.asyncDispose]();
  return undefined;
}

/** RFC 9110 defines ranges for GET alone. */
function rangeOf({ method, headers }: Request, file: ObjectInfo): ByteRange | "unsatisfiable" | undefined {
  if (method !== "GET" || !rangeCounts(headers, file)) return undefined;
  return parseRange(headers.get("range"), file.size);
}
