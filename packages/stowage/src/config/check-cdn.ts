import { optional, type OptionReaders, Refusal } from "./option-reader.ts";
import { isRecord, type Problems } from "./problems.ts";
import { readHost } from "./read-host.ts";
import { readFlag, readWord } from "./read-values.ts";
import type { ResolvedCdn } from "./resolved-config.ts";

type CdnOptions = Omit<ResolvedCdn, "domain"> & { domain: string | undefined };

const options: OptionReaders<CdnOptions> = {
  domain: optional(readHost),
  aliases: optional<readonly string[]>(readHosts, []),
  priceClass: optional(readWord(["all", "200", "100"]), "all"),
  dns: optional(readWord(["route53", "manual"]), "route53"),
  ipv6: optional<boolean>(readFlag, true),
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
  const { domain, ...read } = problems.readOptions(path, value, options);
  const { aliases = [], priceClass = "all", dns = "route53", ipv6 = true, signing = "ecdsa", hash = "sha256" } = read;
  if (!problems.mentions(`${path}.domain`)) checkAliases(problems, path, domain, aliases);
  return { ...(domain !== undefined && { domain }), aliases, priceClass, dns, ipv6, signing, hash };
}

/** A certificate covers 10 names, unless AWS was asked for more. */
const mostNames = 10;

function readHosts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new Refusal('is not a list. Write ["files.example.com"].');
  return value.map((host: unknown) => {
    try {
      return readHost(host);
    } catch {
      throw new Refusal(`holds ${JSON.stringify(host)}, no domain. Write ones such as "files.example.com".`);
    }
  });
}

function checkAliases(problems: Problems, path: string, domain: string | undefined, aliases: readonly string[]): void {
  const [first] = aliases;
  if (first === undefined) return;
  if (domain === undefined) problems.add(`${path}.domain`, `missing beside aliases. Write domain: "${first}".`);
  const names = domain === undefined ? aliases : [domain, ...aliases];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.add(`${path}.aliases`, `name ${JSON.stringify(twice)} twice. Write it once.`);
  if (names.length > mostNames) {
    problems.add(`${path}.aliases`, `make ${names.length} names. Write at most ${mostNames}, the domain included.`);
  }
}
