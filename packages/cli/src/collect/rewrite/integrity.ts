import { createHash } from "node:crypto";
import type { Target } from "./reference.ts";

const expression = /^(sha(?:256|384|512))-([\w+/-]+={0,2})(?:\?.*)?$/;
/** Of several, a browser checks those of the strongest algorithm. */
const strongestFirst = ["sha512", "sha384", "sha256"] as const;

/** An `integrity` attribute is that of these bytes, as a browser checks it. */
export function isIntegrityOf(integrity: string, bytes: Buffer): boolean {
  const parsed = parse(integrity);
  const strongest = strongestFirst.find((algorithm) => parsed.some((each) => each.algorithm === algorithm));
  if (strongest === undefined) return true;
  const digest = digestOf(strongest, bytes);
  return parsed.some((each) => each.algorithm === strongest && each.digest === digest);
}

/** The integrity of what a target holds now, by the same algorithms. One that was wrong before is left wrong. */
export function renewIntegrity(integrity: string, { original, content }: Target): string {
  if (original === undefined || content === undefined || !isIntegrityOf(integrity, original)) return integrity;
  const algorithms = new Set(parse(integrity).map(({ algorithm }) => algorithm));
  return [...algorithms].map((algorithm) => `${algorithm}-${digestOf(algorithm, content)}`).join(" ");
}

function parse(integrity: string): Array<{ algorithm: string; digest: string }> {
  return integrity.split(/\s+/).flatMap((each) => {
    const [, algorithm, digest] = expression.exec(each) ?? [];
    if (algorithm === undefined || digest === undefined) return [];
    return [{ algorithm, digest: digest.replaceAll("-", "+").replaceAll("_", "/") }];
  });
}

function digestOf(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest("base64");
}
