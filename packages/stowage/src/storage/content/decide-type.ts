import { whyNotAccepted } from "../../base/types/accepted-types.ts";
import { canonicalType } from "../../base/types/canonical-type.ts";
import { parseContentType } from "../../base/types/parse-content-type.ts";
import type { StowageError } from "../../base/errors/stowage-error.ts";
import { typeOfName } from "../../base/types/type-of-name.ts";
import { isSniffable, sniffType } from "../../sniff/sniff-type.ts";
import { refinesType } from "./refines-type.ts";
import { saveRefusal } from "../operation/save-refusal.ts";

/** What there is to tell a file's type from. */
export interface TypeEvidence {
  /** The first bytes. */
  head: Uint8Array;
  uploadedName: string;
  /** What the client claims, if anything. */
  declared: string | undefined;
  accept: readonly string[] | "anything";
}

interface Claim {
  type: string;
  /** Whose claim it is, for the message. */
  by: "name" | "declared type";
}

/**
 * Decides the media type of a file. The bytes decide; the name and the declared type may only say it more exactly, and a
 * claim that the bytes contradict is refused.
 *
 * @throws StowageError `type-not-accepted`.
 */
export function decideType(evidence: TypeEvidence): string {
  const { head, uploadedName, accept } = evidence;
  const claims = claimsOf(evidence);
  const sniffed = sniffType(head);
  const type = sniffed === undefined ? unknownBytes(claims, evidence) : known(sniffed, claims, evidence);
  const reason = whyNotAccepted(accept, type);
  if (reason === undefined) return type;
  throw refusal(uploadedName, reason);
}

function claimsOf({ declared, uploadedName }: TypeEvidence): Claim[] {
  const claims: Claim[] = [];
  const named = typeOfName(uploadedName);
  if (named !== undefined) claims.push({ type: named, by: "name" });
  if (declared === undefined || declared === "") return claims;
  const parsed = parseContentType(declared);
  if (parsed === undefined)
    throw refusal(uploadedName, `the declared type ${JSON.stringify(declared)} is no media type`);
  const type = canonicalType(parsed);
  if (!saysNothing.includes(type) && !isMistaken(type, named)) claims.push({ type, by: "declared type" });
  return claims;
}

/** What clients call files by their extension alone: Windows with Excel a `.csv`, browsers a TypeScript source. */
function isMistaken(declared: string, named: string | undefined): boolean {
  return (
    (named === "text/csv" && declared === "application/vnd.ms-excel") ||
    (named === "text/x-typescript" && declared === "video/mp2t")
  );
}

/** What clients declare of files that they do not know. */
const saysNothing = [
  "application/octet-stream",
  "binary/octet-stream",
  "application/unknown",
  "application/x-download",
];

function known(sniffed: string, claims: readonly Claim[], { head, uploadedName }: TypeEvidence): string {
  const wrong = claims.find(({ type }) => type !== sniffed && !refinesType(type, sniffed));
  if (wrong !== undefined) {
    const what = head.length === 0 ? "it is empty" : `its content is ${sniffed}`;
    throw refusal(uploadedName, `${what}, not ${wrong.type} as the ${wrong.by} says`);
  }
  return claims.find(({ type }) => type !== sniffed && refinesType(type, sniffed, head))?.type ?? sniffed;
}

function unknownBytes(claims: readonly Claim[], { uploadedName }: TypeEvidence): string {
  const wrong = claims.find(({ type }) => isSniffable(type) || refinesType(type, "text/plain"));
  if (wrong !== undefined) throw refusal(uploadedName, `its content is not ${wrong.type} as the ${wrong.by} says`);
  return claims[0]?.type ?? "application/octet-stream";
}

function refusal(name: string, reason: string): StowageError {
  return saveRefusal("type-not-accepted", name, reason);
}
