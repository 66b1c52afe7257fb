import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import type { ObjectInfo } from "../../drivers/driver.ts";
import { OpenFile } from "../../storage/files/open-file.ts";
import type { Serving } from "../../storage/files/serving.ts";
import type { Encoding } from "./accepted-encoding.ts";
import { checkConditions } from "./check-conditions.ts";
import { fileHeaders } from "./file-headers.ts";
import { refusal } from "./refusal.ts";

/**
 * Answers with a file that is stored encoded to a client that does not take the encoding. The length is not known before
 * the end, and ranges would be those of other bytes: neither is told, and the ETag is a weak one.
 *
 * @returns Undefined where the file was replaced after `file` was read: what is there now decides anew.
 */
export async function sendDecoded(
  request: Request,
  storage: Serving,
  file: ObjectInfo,
  encoding: Encoding,
): Promise<Response | undefined> {
  const { contentEncoding: _, ...decoded } = file;
  const headers = fileHeaders(decoded, storage, { negotiated: true });
  headers.set("accept-ranges", "none");
  const etag = headers.get("etag");
  if (etag !== null) headers.set("etag", `W/${etag}`);
  const status = checkConditions(request.headers, file);
  if (status === 304) return new Response(null, { status, headers });
  if (status === 412) return refusal(request, status);
  if (request.method === "HEAD") return new Response(null, { headers });
  const opened = await storage.open(file.key, { signal: request.signal });
  if (opened.file.etag !== file.etag) {
    await opened[Symbol.asyncDispose]();
    return undefined;
  }
  const decoder = encoding === "br" ? createBrotliDecompress() : createGunzip();
  // What fails ends the body early, which the client sees.
  pipeline(opened.node(), decoder, () => undefined);
  const context = { storage: opened.file.storage, operation: "open", key: file.key };
  return new Response(new OpenFile(opened.file, { body: decoder }, context).web(), { headers });
}
