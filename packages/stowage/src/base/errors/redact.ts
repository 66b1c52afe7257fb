import { signatureParameter } from "../signature-parameter.ts";

const secretNames = [
  "X-Amz-(?:Signature|Credential|Security-Token)",
  signatureParameter,
  "(?:CloudFront-)?(?:Signature|Policy|Key-Pair-Id)",
  "AWSAccessKeyId",
].join("|");

// Queries and cookies, percent-encoded as a part of another URL too. Keys of objects may hold the words elsewhere.
const parameters = new RegExp(`(^|[^\\w/.-]|%3F|%26)((?:${secretNames})(?:=|%3D))[^&;,\\s"'<>)]+`, "gi");

const privateKeys = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/**
 * Takes out of a text what opens files: the signatures in URLs and cookies, and private keys. Their names stay.
 *
 * @param text A text that may be shown or logged.
 * @returns The text without them.
 */
export function redact(text: string): string {
  // Most texts hold none of it, and every error passes here, also one about a key that is no text.
  if (typeof text !== "string") return text;
  if (!text.includes("=") && !text.includes("%3") && !text.includes("PRIVATE KEY")) return text;
  return text.replace(parameters, "$1$2…").replace(privateKeys, "(a private key)");
}
