import { QueryError } from "../../wire/query-error.ts";
import type { WebToken } from "./web-token.ts";

const form = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** Takes a JSON web token apart; what is none is refused with `InvalidIdentityToken`. */
export function parseWebToken(text: string): WebToken {
  const [, head = "", body = "", signature = ""] = form.exec(text) ?? [];
  const header = readPart(head);
  const { alg, kid, crit } = header;
  if (typeof alg !== "string" || crit !== undefined) throw invalidToken("The ID Token provided is not a valid JWT.");
  return {
    algorithm: alg,
    ...(typeof kid === "string" && { keyId: kid }),
    claims: readPart(body),
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, "base64url"),
  };
}

/** The refusal of a token. */
export function invalidToken(message: string): QueryError {
  return new QueryError("InvalidIdentityToken", message);
}

function readPart(part: string): Record<string, unknown> {
  const value = parse(Buffer.from(part, "base64url").toString("utf8"));
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value));
  throw invalidToken("The ID Token provided is not a valid JWT.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
