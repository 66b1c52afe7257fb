import { bucketSelectors, objectSelectors } from "../../packages/cloud/src/s3/request/operation-selectors.ts";
import type { RawRequest } from "../support/requests/send-raw.ts";
import { documents } from "./documents.ts";

/** Requests for every operation of S3, each with a body that fits. */
export const legitimateRequests: readonly RawRequest[] = [
  { path: "/" },
  ...[...bucketSelectors.keys()].map((selector) => requestOf(selector, "/media")),
  ...[...objectSelectors.keys()].map((selector) => requestOf(selector, "/media/k")),
  { path: "/media", query: "list-type=2&prefix=a&delimiter=%2F&max-keys=10&encoding-type=url" },
  { path: "/media/k", query: "partNumber=1&versionId=null", headers: { range: "bytes=0-1" } },
  { method: "PUT", path: "/media/copy", headers: { "x-amz-copy-source": "media/k?versionId=null" } },
  { method: "PUT", path: "/media/k", query: "partNumber=1&uploadId=x", body: "part" },
  { method: "POST", path: "/media", headers: { "content-type": "multipart/form-data; boundary=b" }, body: form() },
].filter(({ method, path, query }) => !(method === "DELETE" && path === "/media" && query === undefined));

function requestOf(selector: string, path: string): RawRequest {
  const [method = "GET", subresource = ""] = selector.split(" ");
  const body =
    method === "GET" || method === "HEAD" || method === "DELETE" ? "" : (documents[subresource] ?? "content");
  return { method, path, ...(subresource !== "" && { query: `${subresource}=` }), ...(body !== "" && { body }) };
}

function form(): string {
  const field = (name: string, value: string): string =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const policy = Buffer.from('{"expiration":"2040-01-01T00:00:00Z","conditions":[]}').toString("base64");
  return `${field("key", "k")}${field("policy", policy)}${field("file", "content")}--b--\r\n`;
}
