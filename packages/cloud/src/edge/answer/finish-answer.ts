import type { EdgeRequest } from "../edge-request.ts";
import { applyResponseHeaders } from "../response-headers/apply-response-headers.ts";
import { createAnswerId } from "./answer-id.ts";
import type { CacheResult } from "./cache-result.ts";
import type { Content } from "./content.ts";
import type { EdgeAnswer } from "./edge-answer.ts";
import { edgeHeaders, place } from "./edge-headers.ts";
import { type Header, headerOf } from "./header.ts";
import { renderHead } from "./render-head.ts";

/**
 * Makes an answer to a request ready to be sent: the behaviour's policy has the last word on its headers.
 *
 * @param content The answer.
 * @param request The request.
 * @param result What it came from.
 * @returns The answer, with the headers of the edge.
 */
export function finishAnswer(content: Content, request: EdgeRequest, result: CacheResult): EdgeAnswer {
  const { behavior, viewer, distribution, started } = request;
  const told = content.status >= 400 ? "Error" : result;
  const id = createAnswerId();
  const passage = {
    result: told,
    place,
    id,
    ...(content.originWait !== undefined && { originWait: content.originWait }),
    viewerWait: performance.now() - started,
    draw: Math.random() * 100,
  };
  const headers = applyResponseHeaders(dated(content.headers), behavior.responseHeaders, viewer, passage);
  return assemble(content, [...headers, ...edgeHeaders(distribution.id, told), ["x-amz-cf-id", id]]);
}

/**
 * Makes an answer of the edge itself ready to be sent.
 *
 * @param content The answer.
 * @param distribution The id of the distribution, or what stands for one.
 * @param result `Redirect` for a redirect; else `Error`.
 * @returns The answer, with the headers of the edge.
 */
export function finishRefusal(content: Content, distribution: string, result: CacheResult = "Error"): EdgeAnswer {
  const headers = [...dated(content.headers), ...edgeHeaders(distribution, result)];
  return assemble(content, [...headers, ["x-amz-cf-id", createAnswerId()]]);
}

/** Dates are the machine's, as those of all answers of the cloud: clients set their clocks by them. */
function dated(headers: readonly Header[]): readonly Header[] {
  return headerOf(headers, "date") === undefined ? [["date", new Date().toUTCString()], ...headers] : headers;
}

function assemble({ status, body }: Content, headers: Header[]): EdgeAnswer {
  const framed = status === 204 || status === 304 || headerOf(headers, "content-length") !== undefined;
  return { status, head: renderHead(status, headers), framed, ...(body && { body }) };
}
