import type { Fault, FaultedRequest } from "./fault.ts";

const writes: readonly string[] = ["PUT", "POST", "DELETE"];

const needs: Partial<Record<Fault, (request: FaultedRequest) => boolean>> = {
  conflict: isConditionalWrite,
  aborted: ({ method }) => writes.includes(method),
  "precondition-after": isConditionalWrite,
  "error-body": (request) => request.headers.has("x-amz-copy-source") || isCompletion(request),
  corrupt: ({ method, target }) => method === "GET" && isObject(target),
  truncate: ({ method }) => method !== "HEAD",
  "stall-body": ({ method }) => method !== "HEAD",
};

/** Whether S3 or the network could answer such a request so. */
export function suitsRequest(fault: Fault, request: FaultedRequest): boolean {
  return needs[fault]?.(request) ?? true;
}

function isConditionalWrite({ method, headers }: FaultedRequest): boolean {
  return writes.includes(method) && (headers.has("if-none-match") || headers.has("if-match"));
}

function isCompletion({ method, target }: FaultedRequest): boolean {
  return method === "POST" && /[?&]uploadId=/.test(target);
}

/** An object's bytes, and not what is known of it. */
function isObject(target: string): boolean {
  return !/[?&](?:acl|attributes|legal-hold|list-type|retention|tagging|uploadId|uploads|versions)(?:[=&]|$)/.test(
    target,
  );
}
