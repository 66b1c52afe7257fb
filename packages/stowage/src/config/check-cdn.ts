import { optional, type OptionReaders } from "./option-reader.ts";
import { isRecord, type Problems } from "./problems.ts";
import { readHost } from "./read-host.ts";
import { readWord } from "./read-values.ts";
import type { ResolvedCdn } from "./resolved-config.ts";

type CdnOptions = Omit<ResolvedCdn, "domain"> & { domain: string | undefined };

const options: OptionReaders<CdnOptions> = {
  domain: optional(readHost),
  signing: optional(readWord(["ecdsa", "rsa"]), "ecdsa"),
  hash: optional(readWord(["sha256", "sha1"]), "sha256"),
};

/** Checks the CDN of a stage; what is wrong goes to `problems`. */
export function checkCdn(problems: Problems, path: string, value: unknown): ResolvedCdn | false | undefined {
  if (value === undefined || value === false) return value;
  if (!isRecord(value)) {
    problems.add(path, 'not a CDN. Write cdn: { domain: "media.example.com" }, or cdn: false.');
    return undefined;
  }
  const { domain, signing = "ecdsa", hash = "sha256" } = problems.readOptions(path, value, options);
  return { ...(domain !== undefined && { domain }), signing, hash };
}
