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
    ["bkt/k", "bkt", "k"],
    ["/bkt/k", "bkt", "k"],
    ["bkt/a/../k", "bkt", "a/../k"],
    ["bkt//k", "bkt", "/k"],
    ["bkt/a%20b%2Fc%3F", "bkt", "a b/c?"],
    ["bkt/%C3%BC", "bkt", "ü"],
    ["bkt/a+b", "bkt", "a+b"],
  ])("of %j is the key %3$j", (header, bucket, key) => {
    expect(read(header)).toEqual({ bucket, key });
  });

  it("reads a version id, of whatever form", () => {
    expect(read("/bkt/k%3F?versionId=a.b_c")).toEqual({ bucket: "bkt", key: "k?", versionId: "a.b_c" });
    expect(read("bkt/k?versionId=")).toEqual({ bucket: "bkt", key: "k", versionId: "" });
  });

  it.each(["", "b", "b/", "/b", "//k", "b/%", "b/%ff", "b/k?versionId=a?versionId=b"])("refuses %j", (header) => {
    expect(() => read(header)).toThrow(/Copy Source must mention/);
  });

  it.each(["bkt/../k", "/bkt/a/../../k", "bkt/%2E./k"])("refuses the key of %j, which climbs", (header) => {
    expect(() => read(header)).toThrow(/Invalid copy source object key/);
  });

  it.each(["192.168.1.1/k", "2001:db8::1/k", "my-buc@k&()t/k", "Upper/k"])("refuses the bucket of %j", (header) => {
    expect(() => read(header)).toThrow(/Invalid copy source bucket name/);
  });
});
