import { describe, expect, it } from "vitest";
import { readDirect, readVersions } from "./read-upload-options.ts";

const advice = 'Write { origins: ["https://app.example.com"] }.';

describe("readDirect()", () => {
  it("reads origins, each once", () => {
    const origins = ["https://app.example/", "https://app.example", "http://localhost:3000"];
    expect(readDirect({ origins })).toEqual({ origins: ["https://app.example", "http://localhost:3000"] });
  });

  it.each<[unknown, string]>([
    [true, `is not an object with origins alone. ${advice}`],
    [{ origins: ["https://a.example"], methods: ["PUT"] }, `is not an object with origins alone. ${advice}`],
    [{ origins: [] }, `names no origins. ${advice}`],
    [{ origins: "https://a.example" }, `names no origins. ${advice}`],
    [{ origins: ["*"] }, 'is not an origin. Write scheme, host and port, as in "https://s3.example.com".'],
    [
      { origins: ["https://a.example/x"] },
      'is not an origin. Write scheme, host and port, as in "https://s3.example.com".',
    ],
    [{ origins: ["https://*.example"] }, "holds a pattern. Write each origin, exactly."],
  ])("t18 t21 refuses %j", (value, reason) => {
    expect(() => readDirect(value)).toThrow(reason);
  });
});

describe("readVersions()", () => {
  it("reads how many seconds versions are kept", () => {
    expect(readVersions({ keepFor: "30 days" })).toEqual({ keepFor: 2_592_000 });
    expect(readVersions({ keepFor: "48 hours" })).toEqual({ keepFor: 172_800 });
  });

  it.each<[unknown, string]>([
    [true, "is not an object with keepFor alone."],
    [{}, "is not an object with keepFor alone."],
    [{ keepFor: "36 hours" }, "is not whole days."],
    [{ keepFor: "0 days" }, "is not whole days."],
    [{ keepFor: 30 }, "is not a duration."],
  ])("refuses %j", (value, reason) => {
    expect(() => readVersions(value)).toThrow(reason);
  });
});
