import type { EdgeRequest } from "../edge-request.ts";
import { findBehavior } from "../routing/find-behavior.ts";

/** A page that stands in the place of an error. */
export interface ErrorPage {
  /** What the page is asked for with. */
  request: EdgeRequest;
  /** The status that the viewer gets. */
  status: number;
}

/**
 * The page that a distribution has for an error. It is asked for through the behaviour of its own path, by the edge: no
 * viewer signs for it.
 *
 * @param request The request that came to the error.
 * @param status The error.
 * @returns The page; `undefined` where there is none.
 */
export function errorPageOf(request: EdgeRequest, status: number): ErrorPage | undefined {
  const { distribution, viewer } = request;
  const { ResponsePagePath: path = "", ResponseCode = "" } = distribution.errors.get(status) ?? {};
  if (status < 400 || path === "") return undefined;
  const encodings = viewer.headers.get("accept-encoding");
  const headers = new Map(encodings === undefined ? [] : [["accept-encoding", encodings]]);
  const asked = {
    viewer: { ...viewer, method: "GET", rawPath: path, query: "", headers },
    distribution,
    behavior: findBehavior(distribution, path),
    path,
    query: "",
    cookies: "",
    started: request.started,
  };
  return { request: asked, status: ResponseCode === "" ? status : Number(ResponseCode) };
}
