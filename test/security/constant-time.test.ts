import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));

// Compared as they are, because they are no secret or are proven by something else.
const plain: Record<string, string> = {
  "cloud/src/control/acm/lists/list-certificates.ts": "a place in a listing, which is the id of a certificate",
  "cloud/src/control/acm/requests/request-certificate.ts": "the caller's own name for a request, among its account's",
  "cloud/src/control/directory/key-ring.ts": "a session's token counts only beside a signature made with its key",
  "cloud/src/control/directory/session-tokens.ts":
    "asks whether a token is spelled canonically, not whether it is known",
  "cloud/src/s3/encryption/customer-key.ts": "the caller sends the key and its MD5, and nothing of it is known here",
  "cloud/src/s3/listing/continuation-token.ts": "a place in a listing, which the caller could also name in the open",
  "stowage/src/drivers/s3/put/blame-memory.ts": "a checksum of the caller's own bytes; it is no secret",
  "stowage/src/drivers/s3/read/read-object.ts": "a checksum of bytes that their reader has; it is no secret",
  "stowage/src/s3-client/credential-source.ts": "compares the application's own keys with themselves, before and after",
};

const comparison = /([\w$.?#]+)(?:\([^()]*\))?\s*[!=]==?\s*("[^"]*"|[\w$.?#]+)/g;

/** Comparisons that end at the first byte that differs, and so tell in time how far a guess was right. */
function leaksOf(text: string): string[] {
  return [...text.matchAll(comparison)]
    .filter(([, left = "", right = ""]) => !/^(?:undefined|null|".*"|\d+)$/.test(right) && left !== "typeof")
    .filter(([, ...sides]) => sides.some((side) => /(?:sig|signature|mac|token|digest)$/i.test(side)))
    .map(([found]) => found);
}

function sources(): string[] {
  const files = readdirSync(packages, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /^(?:cloud|stowage|wire)\/src\/.*\.ts$/.test(file) && !/\.test(?:-d)?\.ts$/.test(file));
}

describe("t24 signatures, codes and tokens", () => {
  it.each([
    ["if (given.signature === expected) return", 1],
    ["return expectedMac !== mac;", 1],
    ['hash.digest("hex") === value', 1],
    ["token == other", 1],
    ["timingSafeEqual(digest, other)", 0],
    ["signature === undefined", 0],
    ['request.signature === "query"', 0],
    ["signal === other", 0],
    ["digest.length === other.length", 0],
  ])("finds in %j %d that leak", (text, count) => {
    expect(leaksOf(text)).toHaveLength(count);
  });

  it("are compared in constant time wherever they are verified", () => {
    const found = sources().filter((file) => leaksOf(readFileSync(packages + file, "utf8")).length > 0);
    expect(sources().length).toBeGreaterThan(300);
    expect(found.toSorted()).toEqual(Object.keys(plain));
  });
});
