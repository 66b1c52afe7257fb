import { describe, expect, it } from "vitest";
import { CliError } from "./cli-error.ts";
import { exitOf } from "./exit-of.ts";
import { errorAsJson, renderError } from "./render-error.ts";

function explained(code: string, message: string, fix: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code, fix });
}

describe("renderError()", () => {
  it("lists the problems of a configuration under each other, with no other fix", () => {
    const lines = ["stowage.config.ts, 1 problem; nothing was started", '  app  missing. Write app: "myproject".'];
    expect(renderError(explained("config-invalid", lines.join("\n"), "Correct each listed line"))).toBe(
      `error config-invalid: ${lines.join("\n")}`,
    );
  });

  it("gives the first line of what led to it", () => {
    const error = explained("network", "Cannot get", "Try again", new Error("no route\nstack"));
    expect(renderError(error)).toBe("error network: Cannot get\nCause: no route\nFix: Try again");
  });

  it("gives details and fix a line each", () => {
    const error = new CliError("missing-target", "Cannot rewrite 1 reference", {
      details: ["a.css:1:2"],
      cause: new Error("said already"),
      fix: "Add it",
    });
    expect(renderError(error)).toBe(
      ["error missing-target: Cannot rewrite 1 reference", "  a.css:1:2", "Fix: Add it"].join("\n"),
    );
  });

  it("takes the secrets out of signed queries", () => {
    const url = "http://localhost/b/k?X-Amz-Credential=AKIA%2F1&X-Amz-Date=1&X-Amz-Signature=abcd";
    const text = renderError(new Error(`Cannot get ${url}`));
    expect(text).toBe("error: Cannot get http://localhost/b/k?X-Amz-Credential=…&X-Amz-Date=1&X-Amz-Signature=…");
  });

  it.each([
    ["a?Policy=e30_&Signature=A~&Key-Pair-Id=K2", "a?Policy=…&Signature=…&Key-Pair-Id=…"],
    ["Cookie: CloudFront-Policy=e30_; x=1", "Cookie: CloudFront-Policy=…; x=1"],
    ["/a?X-Stowage-Expires=5&X-Stowage-Signature=abc", "/a?X-Stowage-Expires=5&X-Stowage-Signature=…"],
    ["/login?next=%2Fa%3FSignature%3DA~", "/login?next=%2Fa%3FSignature%3D…"],
    ["-----BEGIN PRIVATE KEY-----\nMIGHAgEA\n-----END PRIVATE KEY-----", "(a private key)"],
  ])("t23 takes the secret out of %j", (secret, clean) => {
    expect(renderError(new Error(secret))).toBe(`error: ${clean}`);
    expect(errorAsJson(new CliError("usage", secret, { details: [secret] })).error).toMatchObject({
      message: clean,
      details: [clean],
    });
  });

  it("prints what is no Error", () => {
    expect(renderError("plain")).toBe("error: plain");
  });
});

describe("errorAsJson()", () => {
  it("holds code, message, fix and details", () => {
    const error = new CliError("usage", "Wrong", { details: ["one"] });
    expect(errorAsJson(error)).toEqual({
      error: { code: "usage", message: "Wrong", fix: "See --help", details: ["one"] },
    });
  });
});

describe("exitOf()", () => {
  it.each([
    ["config-invalid", 4],
    ["access-denied", 6],
    ["network", 8],
    ["not-found", 7],
    ["unheard-of", 1],
  ])("maps %s to %i", (code, status) => {
    expect(exitOf(explained(code, "m", "f"))).toBe(status);
  });

  it("maps errors of the command line by their table, and anything else to 1", () => {
    expect(exitOf(new CliError("usage", "m"))).toBe(2);
    expect(exitOf(new Error("m"))).toBe(1);
    expect(exitOf("m")).toBe(1);
  });
});
