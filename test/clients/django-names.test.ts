import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { encodeKey } from "@stowage/wire";
import * as fc from "fast-check";
import { generateFileName, getValidName, sanitizeUploadName, validateFileName } from "stowage/names";
import { describe, expect, it } from "vitest";

const program = "/usr/bin/python3";
const missing = spawnSync(program, ["-c", "import django"]).status !== 0;
const rounds = 400 * Number(process.env["STOWAGE_ROUNDS"] ?? 1);

/** Django's results for many names at once. */
function django(calls: readonly (readonly [string, string])[]): unknown {
  const script = join(import.meta.dirname, "django-names.py");
  return JSON.parse(execFileSync(program, [script], { input: JSON.stringify(calls), maxBuffer: 1e9 }).toString());
}

const ours: Readonly<Record<string, (name: string) => string | undefined>> = {
  valid: getValidName,
  generate: generateFileName,
  validate: (name) => validateFileName(name),
  relative: (name) => validateFileName(name, { allowRelativePath: true }),
  sanitize: sanitizeUploadName,
};

function call(work: () => string | undefined): string | null {
  try {
    return work() ?? null;
  } catch {
    return null;
  }
}

/** Characters that every Unicode of this century knows: the two programs need not agree on newer ones. */
const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x7f],
  [0x80, 0x17f],
  [0x300, 0x345],
  [0x391, 0x3a1],
  [0x410, 0x44f],
  [0x5d0, 0x5ea],
  [0x660, 0x669],
  [0x900, 0x94d],
  [0x2000, 0x2027],
  [0x202a, 0x2064],
  [0x2150, 0x2188],
  [0x3000, 0x3003],
  [0x3041, 0x3096],
  [0x4e00, 0x4fff],
  [0xac00, 0xacff],
  [0xe000, 0xe010],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xff01, 0xff5e],
  [0x10000, 0x1000b],
  [0x1d400, 0x1d454],
  [0x1f600, 0x1f64f],
];
const character = fc
  .oneof(...ranges.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code));
const piece = fc.oneof(
  { weight: 6, arbitrary: character },
  fc.constantFrom("/", "\\", ".", "..", " ", ".tar", ".gz", "//", "\u0301", "\0", "\u202e", "\u001c", "\u0085"),
  fc.constantFrom("&sol;", "&bsol;", "&period;", "&amp", "&ampamp;", "&#x2f;", "&#47", "&#x5C;", "&#0;", "&#150;"),
  fc.constantFrom("&notit;", "&CounterClockwiseContourIntegral;", "&fjlig;", "&#xD800;", "&#x1F600;", "&;", "&#;"),
);
const names = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

const seed = Date.now() % 1_000_000;
const given = fc.sample(names, { numRuns: rounds, seed });

describe("stowage/names beside Django", () => {
  it.for(Object.keys(ours))("n01-n42 %s gives what Django gives", (name, { skip }) => {
    if (missing) skip("Debian's python3-django is not installed");
    // NFC first is a deviation of ours.
    const normal = name === "valid" || name === "generate" ? given.map((text) => text.normalize("NFC")) : given;
    const results = given.map((text) => call(() => ours[name]?.(text)));
    expect({ seed, results }).toEqual({ seed, results: django(normal.map((text) => [name, text])) });
  });

  it("n43 encodes keys in URLs as Django does, and !, *, ', ( and ) as well", ({ skip }) => {
    if (missing) skip("Debian's python3-django is not installed");
    const keys = given.map((text) => text.replaceAll("\\", ""));
    const encoded = keys.map((key) => encodeKey(key).replace(/%(?:21|2A|27|28|29)/g, decodeURIComponent));
    expect({ seed, encoded }).toEqual({ seed, encoded: django(keys.map((key) => ["uri", key])) });
  });
});
