import { createCloudFrontSigner } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { now, pairs } from "./signed-fixture.ts";
import { withoutSignature, withoutSignatureCookies } from "./without-signature.ts";

describe("withoutSignature()", () => {
  it.each([
    ["", ""],
    ["a=1", "a=1"],
    ["Expires=1&Signature=b&Key-Pair-Id=c&Hash-Algorithm=SHA256", ""],
    ["a=1&Policy=x&b&Signature=y&c=%20&Key-Pair-Id=z&d=", "a=1&b&c=%20&d="],
    ["expires=1&Expires2=3&&x", "expires=1&Expires2=3&&x"],
    ["Policy&Signature=", ""],
  ])("makes of %j %j", (query, expected) => {
    expect(withoutSignature(query)).toBe(expected);
  });

  it("gives back what was signed", () => {
    const origin = "https://media.example.com";
    const signer = createCloudFrontSigner({ origin, keyPairId: "K1", privateKey: pairs.ecdsa.privateKey });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.webPath()), (query) => {
        const [, signed = ""] = signer.url("a", { expires: now, query }).split("?");
        const own = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
        expect(decodeURIComponent(withoutSignature(signed))).toBe(decodeURIComponent(own.join("&")));
      }),
    );
  });
});

describe("withoutSignatureCookies()", () => {
  it.each([
    ["", ""],
    ["a=1; b=2", "a=1; b=2"],
    ["CloudFront-Policy=x;CloudFront-Signature=y; CloudFront-Key-Pair-Id=z", ""],
    ["a=1;CloudFront-Hash-Algorithm=SHA256; cloudfront-b=2", "a=1; cloudfront-b=2"],
  ])("makes of %j %j", (header, expected) => {
    expect(withoutSignatureCookies(header)).toBe(expected);
  });
});
