import { describe, expect, it } from "vitest";
import { readHost } from "./read-host.ts";

describe("readHost()", () => {
  it.each([
    ["media.localhost:9000", { bucket: "media" }],
    ["Media.LOCALHOST", { bucket: "media" }],
    ["media.s3.localhost", { bucket: "media" }],
    ["a.b.s3.localhost:80", { bucket: "a.b" }],
    ["media.s3.amazonaws.com", { bucket: "media" }],
    ["media.s3.eu-west-1.amazonaws.com", { bucket: "media", region: "eu-west-1" }],
    ["media.s3-eu-west-1.amazonaws.com", { bucket: "media", region: "eu-west-1" }],
    ["media.s3.dualstack.eu-west-1.amazonaws.com", { bucket: "media", region: "eu-west-1" }],
    ["a.b.s3.amazonaws.com", { bucket: "a.b" }],
    ["media.files.test:9000", { bucket: "media" }],
    ["a.b.FILES.test", { bucket: "a.b" }],
    ["files.test", {}],
    ["otherfiles.test", {}],
    ["localhost:9000", {}],
    ["s3.localhost", {}],
    ["s3.amazonaws.com", {}],
    ["s3.eu-west-1.amazonaws.com", { region: "eu-west-1" }],
    ["127.0.0.1:9000", {}],
    ["[::1]:9000", {}],
    ["[::1]", {}],
    ["files.example.com", {}],
    ["", {}],
  ])("of %j is %j", (host, expected) => {
    expect(readHost(host, ["files.test"])).toEqual(expected);
  });
});
