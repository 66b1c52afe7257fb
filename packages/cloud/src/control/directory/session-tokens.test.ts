import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionClaims } from "./session-claims.ts";
import { openToken, sealToken } from "./session-tokens.ts";

const key = randomBytes(32);
const claims: SessionClaims = {
  kind: "user",
  accessKeyId: "ASIAEXAMPLE",
  secretAccessKey: "the-secret",
  account: "111122223333",
  issued: 1,
  expires: 2,
  id: "AIDAEXAMPLE",
};

describe("sealToken()", () => {
  it("hides what it says, and openToken() finds it", () => {
    const token = sealToken(key, claims);
    expect(Buffer.from(token, "base64").toString("latin1")).not.toContain("the-secret");
    expect(sealToken(key, claims)).not.toBe(token);
    expect(openToken(key, "ASIAEXAMPLE", token)).toEqual(claims);
  });
});

describe("openToken()", () => {
  it("opens no token of another access key or another cloud", () => {
    const token = sealToken(key, claims);
    expect(openToken(key, "ASIAANOTHER", token)).toBeUndefined();
    expect(openToken(randomBytes(32), "ASIAEXAMPLE", token)).toBeUndefined();
  });

  it("opens no token that was changed anywhere", () => {
    const bytes = Buffer.from(sealToken(key, claims), "base64");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at] ?? 0) ^ change;
        expect(openToken(key, "ASIAEXAMPLE", forged.toString("base64"))).toBeUndefined();
      }),
    );
    expect(openToken(key, "ASIAEXAMPLE", bytes.toString("base64"))).toEqual(claims);
  });

  it("opens nothing else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openToken(key, "ASIAEXAMPLE", text)).toBeUndefined();
      }),
    );
  });
});
