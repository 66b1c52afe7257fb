import { describe, expect, it } from "vitest";
import { virtualHostBucket } from "./virtual-host.ts";

describe("virtualHostBucket()", () => {
  it.each([
    ["media.localhost:9000", "media"],
    ["Media.LOCALHOST", "media"],
    ["media.s3.localhost", "media"],
    ["a.b.s3.localhost:80", "a.b"],
    ["media.s3.amazonaws.com", "media"],
    ["media.s3.eu-west-1.amazonaws.com", "media"],
    ["media.s3-eu-west-1.amazonaws.com", "media"],
    ["media.s3.dualstack.eu-west-1.amazonaws.com", "media"],
    ["a.b.s3.amazonaws.com", "a.b"],
    ["localhost:9000", undefined],
    ["s3.localhost", undefined],
    ["s3.amazonaws.com", undefined],
    ["s3.eu-west-1.amazonaws.com", undefined],
    ["127.0.0.1:9000", undefined],
    ["[::1]:9000", undefined],
    ["files.example.com", undefined],
    ["", undefined],
  ])("of %j is %j", (host, expected) => {
    expect(virtualHostBucket(host)).toBe(expected);
  });
});
