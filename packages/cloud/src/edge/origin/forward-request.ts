import { createAnswerId } from "../answer/answer-id.ts";
import { viaOf } from "../answer/edge-headers.ts";
import type { EdgeRequest } from "../edge-request.ts";
import { selectPairs } from "../routing/select-pairs.ts";
import { everyName, noName } from "../served/name-test.ts";
import type { OriginRequest } from "./origin-request.ts";

/** The connection's, and what the edge answers or says by itself, never go as they came. */
const kept: ReadonlySet<string> = new Set(
  [
    ["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer"],
    ["transfer-encoding", "upgrade", "expect", "content-length", "accept-encoding", "cookie", "via"],
    ["range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range"],
  ].flat(),
);
/** What belongs to a body goes with it. */
const ofBody = ["content-type", "content-length", "x-amz-content-sha256"];

/**
 * What an origin is asked for a request: what the policies name of it, and what every edge says of itself.
 *
 * @param request The request.
 * @param method The method, where it is not the viewer's.
 * @returns The request to the origin, without conditions and ranges.
 */
export function forwardRequest(request: EdgeRequest, method: string = request.viewer.method): OriginRequest {
  const { behavior, distribution, viewer, body } = request;
  const headers = forwardedHeaders(request);
  headers.set("via", viaOf(distribution.id));
  const before = viewer.headers.get("x-forwarded-for");
  headers.set("x-forwarded-for", before === undefined ? viewer.ip : `${before}, ${viewer.ip}`);
  headers.set("x-amz-cf-id", createAnswerId());
  for (const [name, value] of behavior.origin.headers) headers.set(name, value);
  const query = selectPairs(request.query, "&", behavior.forwarded.query);
  return { method, path: behavior.origin.path + request.path, query, headers, ...(body && { body }) };
}

function forwardedHeaders({ viewer, behavior, cookies, body }: EdgeRequest): Map<string, string> {
  const { forwarded } = behavior;
  const headers = new Map<string, string>([["user-agent", "Amazon CloudFront"]]);
  if (forwarded.header !== noName) {
    for (const [name, value] of viewer.headers) {
      const goes = name === "host" ? isHostMeant(forwarded.header) : forwarded.header(name);
      if (goes && !kept.has(name)) headers.set(name, value);
    }
  }
  const encodings = behavior.encodings(viewer.headers.get("accept-encoding"));
  if (encodings !== "") headers.set("accept-encoding", encodings);
  const cookie = selectPairs(cookies, ";", forwarded.cookie);
  if (cookie !== "") headers.set("cookie", cookie);
  for (const name of body === undefined ? [] : ofBody) {
    const value = viewer.headers.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

/** A policy of all headers sends the viewer's host too; without a policy it is the origin's. */
function isHostMeant(test: (name: string) => boolean): boolean {
  return test === everyName || test("host");
}
