import { describe, expect, it } from "vitest";
import type { S3Request } from "../request/s3-request.ts";
import { copySource } from "./copy-source.ts";

const read = (header: string): unknown => {
  const base = { method: "PUT", bucket: "b", key: "k", query: new Map(), url: "", signature: "header" } as const;
  const request: S3Request = { ...base, headers: new Map([["x-amz-copy-source", header]]) };
  return copySource(request);
};

describe("copySource()", () => {
  it.each([
    ["b/k", "b", "k"],
    ["/b/k", "b", "k"],
    ["b/a/../k", "b", "a/../k"],
    ["b//k", "b", "/k"],
    ["b/a%20b%2Fc%3F", "b", "a b/c?"],
    ["b/%C3%BC", "b", "ü"],
    ["b/a+b", "b", "a+b"],
  ])("of %j is the key %3$j", (header, bucket, key) => {
    expect(read(header)).toEqual({ bucket, key });
  });

  it("reads a version id, of whatever form", () => {
    expect(read("/b/k%3F?versionId=a.b_c")).toEqual({ bucket: "b", key: "k?", versionId: "a.b_c" });
    expect(read("b/k?versionId=")).toEqual({ bucket: "b", key: "k", versionId: "" });
  });

  it.each(["", "b", "b/", "/b", "//k", "b/%", "b/%ff", "b/k?versionId=a?versionId=b"])("refuses %j", (header) => {
    expect(() => read(header)).toThrow(/Copy Source must mention/);
  });
});
