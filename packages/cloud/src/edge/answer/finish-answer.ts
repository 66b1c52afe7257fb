import { createAnswerId } from "./answer-id.ts";
import type { CacheResult } from "./cache-result.ts";
import type { Content } from "./content.ts";
import type { EdgeAnswer } from "./edge-answer.ts";
import { edgeHeaders } from "./edge-headers.ts";
import { headerOf, type Header } from "./header.ts";
import { renderHead } from "./render-head.ts";

/**
 * Makes an answer ready to be sent.
 *
 * @param content The answer.
 * @param distribution The id of its distribution, or of none.
 * @param result What it came from; of an error that is not cached, `Error`.
 * @returns The answer, with the headers of the edge.
 */
export function finishAnswer(content: Content, distribution: string, result: CacheResult): EdgeAnswer {
  const { status, body } = content;
  const headers: Header[] = [...content.headers];
  if (headerOf(headers, "date") === undefined) headers.unshift(["date", new Date().toUTCString()]);
  headers.push(...edgeHeaders(distribution, status >= 400 ? "Error" : result), ["x-amz-cf-id", createAnswerId()]);
  const framed = status === 204 || status === 304 || headerOf(headers, "content-length") !== undefined;
  return { status, head: renderHead(status, headers), framed, ...(body && { body }) };
}
