import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import type { Route53Reader } from "../../../store/route53/route53-store.ts";
import { isWithin, readName } from "../names/read-name.ts";
import { findServed } from "./find-served.ts";

/** Where names are looked up, and when. */
export interface ResolverView {
  route53: Route53Reader;
  cloudFront: CloudFrontReader;
  now: Date;
}

/** What a resolver on this machine would answer. */
export interface Resolution {
  /** The names on the way, absolute and escaped: the one that was asked for, and what records of CNAME and aliases name. */
  path: string[];
  /** Of the type that was asked for, at the end of the way; none where it ends in nothing. */
  values: string[];
  /** The domain of a distribution, where the way ends at one that answers for the type. */
  distribution?: string;
  /** From when on the whole way is seen, in milliseconds since the epoch. */
  since: number;
}

/** "Route 53 follows … up to" is not documented; resolvers give up about here. */
const longestPath = 16;

/**
 * Looks a name up as resolvers do: in what is in sync, through CNAME, aliases and wildcards.
 *
 * @param view Where, and when.
 * @param text The name, with or without its last dot.
 * @param type Such as `A` or `CNAME`; of `CNAME`, records of CNAME are followed as well, so that `path` tells them.
 * @returns What is found, which may be nothing; `undefined` for a name that none of the zones is for.
 */
export function resolve(view: ResolverView, text: string, type: string): Resolution | undefined {
  const read = readName(text);
  if (read.problem !== undefined) return undefined;
  const found: Resolution = { path: [read.name], values: [], since: 0 };
  for (let name = read.name; found.path.length <= longestPath; name = found.path.at(-1) ?? "") {
    if (isWithin(name, "cloudfront.net.")) return endAtDistribution(view, found, name, type);
    const served = findServed(view.route53, name, type, view.now.getTime());
    if (served === undefined) return found.path.length === 1 ? undefined : found;
    if (served.content === undefined) return found;
    found.since = Math.max(found.since, served.since);
    const { content } = served;
    const next = content.alias?.name ?? (served.type === "CNAME" ? content.values?.[0] : undefined);
    if (next === undefined) return { ...found, values: content.values ?? [] };
    const target = readName(next);
    if (target.problem !== undefined) return found;
    found.path.push(target.name);
  }
  return found;
}

function endAtDistribution({ cloudFront }: ResolverView, found: Resolution, name: string, type: string): Resolution {
  const target = cloudFront.everywhere("distribution").find(({ domain }) => `${domain}.` === name);
  const answers = type === "A" || (type === "AAAA" && target?.config.IsIPV6Enabled === true);
  return target === undefined || !answers ? found : { ...found, distribution: target.domain };
}
