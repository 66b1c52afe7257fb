import { describe, expect, it } from "vitest";
import { redact } from "./redact.ts";
import { StowageError } from "./stowage-error.ts";

const pem = "-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----\n";

describe("redact()", () => {
  it.each([
    ["https://b.example/a?X-Amz-Date=1&X-Amz-Signature=abc", "https://b.example/a?X-Amz-Date=1&X-Amz-Signature=…"],
    ["/a?X-Amz-Credential=AKIA%2F2026&X-Amz-Security-Token=t+/x", "/a?X-Amz-Credential=…&X-Amz-Security-Token=…"],
    ["a?Policy=e30_&Signature=A~-_&Key-Pair-Id=K2", "a?Policy=…&Signature=…&Key-Pair-Id=…"],
    [
      "Cookie: CloudFront-Policy=e30_; CloudFront-Signature=A~; x=1",
      "Cookie: CloudFront-Policy=…; CloudFront-Signature=…; x=1",
    ],
    ["/login?next=%2Fa%3FSignature%3DA~%26x%3D1", "/login?next=%2Fa%3FSignature%3D…"],
    [
      "/_stowage/files/a?X-Stowage-Expires=5&X-Stowage-Signature=abc",
      "/_stowage/files/a?X-Stowage-Expires=5&X-Stowage-Signature=…",
    ],
    [
      'said "<Query>AWSAccessKeyId=AKIA&amp;Signature=a%2Bb</Query>"',
      'said "<Query>AWSAccessKeyId=…&amp;Signature=…</Query>"',
    ],
    [`the key is ${pem}`, "the key is (a private key)\n"],
    [`cut off: ${pem.slice(0, 40)}`, "cut off: (a private key)"],
  ])("t23 takes the secret out of %j", (text, clean) => {
    expect(redact(text)).toBe(clean);
    expect(redact(clean)).toBe(clean);
  });

  it.each(["a/Signature=x.pdf", "a?b=c", "My-Policy=x", "the private key", "Cannot sign: no Signature"])(
    "leaves %j",
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );
});

describe("StowageError", () => {
  it("t23 shows no signature, wherever a URL was given", () => {
    const url = "https://media.example.com/a?Expires=5&Signature=secret~&Key-Pair-Id=K2";
    const error = new StowageError("remote", `Cannot open ${url}`, { key: url, fix: `Open ${url}` });
    expect(error.message + error.fix + error.key + error.stack).not.toContain("secret~");
    expect(new StowageError("remote", "Cannot open", { key: "a/Signature=x" }).key).toBe("a/Signature=x");
  });
});
