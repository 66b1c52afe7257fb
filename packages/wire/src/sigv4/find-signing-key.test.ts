import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveSigningKey } from "./derive-signing-key.ts";
import { findSigningKey } from "./find-signing-key.ts";

const scope = { date: "20130524", region: "us-east-1", service: "s3" };

describe("findSigningKey()", () => {
  it("remembers a key for its secret and scope alone", () => {
    const key = findSigningKey("secret", scope);
    expect(findSigningKey("secret", { ...scope })).toBe(key);
    expect(key.bytes).toEqual(deriveSigningKey("secret", scope));
    const others = [
      findSigningKey("secret2", scope),
      findSigningKey("secret", { ...scope, date: "20130525" }),
      findSigningKey("secret", { ...scope, region: "eu-central-1" }),
      findSigningKey("secret", { ...scope, service: "iam" }),
    ];
    expect(new Set([key, ...others].map((each) => each.bytes.toString("hex"))).size).toBe(5);
  });

  it("forgets the oldest keys, so that a client cannot fill the memory", () => {
    const first = findSigningKey("bounded", scope);
    for (let i = 0; i < 300; i++) findSigningKey("bounded", { ...scope, region: `region-${i}` });
    expect(findSigningKey("bounded", scope)).not.toBe(first);
    expect(findSigningKey("bounded", scope).bytes).toEqual(first.bytes);
  });
});

describe("SigningKey.sign()", () => {
  it("is HMAC-SHA256 of text of any length and script", () => {
    const key = findSigningKey("secret", scope);
    for (const text of ["", "a", "é😀".repeat(500), "b".repeat(100_000), "a"]) {
      expect(key.sign(text)).toBe(createHmac("sha256", key.bytes).update(text).digest("hex"));
    }
  });
});
