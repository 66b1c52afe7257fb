import type { IncomingMessage } from "node:http";

import { formError } from "./form-error.ts";
import { parseParameters } from "./parse-parameters.ts";

/** The body of a multipart request, not yet read. */
export interface FormBody {
  boundary: string;
  /** Bytes, as announced by Content-Length; undefined when it is not known beforehand. */
  length: number | undefined;
  /** The bytes as they come. Ending it early leaves a connection as it is, so that the client can be answered. */
  chunks: AsyncIterator<unknown>;
}

/** Checks that a request carries a multipart form, and opens its body. A request that is refused here stays untouched. */
export function openFormBody(request: Request | IncomingMessage): FormBody {
  const header = isWebRequest(request)
    ? (name: string) => request.headers.get(name) ?? undefined
    : (name: string) => request.headers[name]?.toString();
  const boundary = boundaryOf(header("content-type"));
  const length = header("content-length");
  return {
    boundary,
    length: length === undefined ? undefined : Number(length),
    chunks: isWebRequest(request) ? webChunks(request) : nodeChunks(request),
  };
}

function isWebRequest(request: Request | IncomingMessage): request is Request {
  return typeof request.headers.get === "function";
}

function boundaryOf(contentType: string | undefined): string {
  const parsed = parseParameters(contentType ?? "");
  if (parsed?.value !== "multipart/form-data") {
    throw formError("form-invalid", `its content type is ${JSON.stringify(contentType ?? "")}`, {
      fix: 'Send it as multipart/form-data: <form method="post" enctype="multipart/form-data">',
    });
  }
  const boundary = parsed.parameters.get("boundary");
  // RFC 2046, 5.1.1: "1 to 70 characters … and NOT ending with white space".
  if (boundary !== undefined && /^[ -~]{0,69}[!-~]$/.test(boundary)) return boundary;
  throw formError("form-invalid", "its content type has no valid boundary", {
    fix: "Let the browser or FormData set the Content-Type header, do not set it yourself",
  });
}

function webChunks(request: Request): AsyncIterator<unknown> {
  if (request.bodyUsed || request.body?.locked) throw alreadyRead();
  if (request.body === null) throw formError("form-invalid", "it has no body");
  const reader = request.body.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<unknown>>,
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

function nodeChunks(request: IncomingMessage): AsyncIterator<unknown> {
  if (request.readableEnded || request.readableDidRead) throw alreadyRead();
  // A client that disappears after the body was given up must not become an uncaught 'error' event.
  request.on("error", () => {});
  return request.iterator({ destroyOnReturn: false });
}

function alreadyRead(): Error {
  return formError("form-invalid", "the request's body has been read before", {
    fix: "Call receiveUploads before anything else that reads the body: no body parser on this route",
  });
}
