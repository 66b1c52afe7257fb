import type { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { compareDocuments } from "../../documents/compare-documents.ts";
import { layOver } from "../../documents/lay-over.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { ownerIn } from "../../desired-state/cdn/cdn-name.ts";
import { actionsOf } from "../actions-of.ts";
import { absentOn, awsError } from "../aws-error.ts";

/** What CloudFront keeps under a name: its configuration, and which version of it. */
export interface Found<Config> {
  id: string;
  etag: string;
  config: Config;
}

/** The calls of one kind of thing that has a name and no tags. */
export interface NamedCalls<Config> {
  list(client: CloudFrontClient): AsyncIterable<{ id: string | undefined; name: string | undefined }>;
  get(client: CloudFrontClient, id: string): Promise<Found<Config>>;
  create(client: CloudFrontClient, config: Config): Promise<Found<Config>>;
  update(client: CloudFrontClient, found: Found<Config>, config: Config): Promise<Found<Config>>;
  remove(client: CloudFrontClient, found: Found<Config>): Promise<void>;
}

/** What one kind of thing is called, and how CloudFront refuses it. */
export interface NamedKind<Config extends object> {
  kind: string;
  /** The middle of its actions: `CachePolicy` of `cloudfront:CreateCachePolicy`. */
  action: string;
  /** That of its list, where it is another plural. */
  listed: string;
  codes: { taken: string; missing: string; inUse: string };
  /** Whether other stages may use it as well: then it stays as long as one does. */
  shared: boolean;
  /** Where it says whose it is; left out where it is everybody's. */
  comment?(config: Config): string | undefined;
  calls: NamedCalls<Config>;
}

/** The resource of a kind. It is found by its name; what its configuration does not name is left as it is. */
export function namedResource<Config extends { Name: string | undefined }>(
  kind: NamedKind<Config>,
): Resource<Config, Found<Config>, ProvisionContext> {
  const { calls, codes, action } = kind;
  const find = async (client: CloudFrontClient, name: string | undefined): Promise<Found<Config> | undefined> => {
    for await (const { id, name: found } of calls.list(client)) {
      if (found === name && id !== undefined) return await absentOn([codes.missing], calls.get(client, id));
    }
    return undefined;
  };
  return {
    kind: kind.kind,
    actions: actionsOf("cloudfront", `List${kind.listed} Get${action} Create${action} Update${action} Delete${action}`),
    // Once a distribution is gone, parts of CloudFront still count it for a while.
    passing: kind.shared ? [] : [codes.inUse],
    describe: ({ Name }) => JSON.stringify(Name),
    observe: async ({ cloudFront }, { Name }) => await find(cloudFront, Name),
    differences: (desired, { config }) => compareDocuments(config, layOver(config, desired)),
    owner: ({ config }) => ownerIn(kind.comment?.(config)),
    async create({ cloudFront }, desired) {
      try {
        return await calls.create(cloudFront, desired);
      } catch (error) {
        const there = awsError(error)?.name === codes.taken ? await find(cloudFront, desired.Name) : undefined;
        if (there === undefined) throw error;
        return there;
      }
    },
    update: async ({ cloudFront }, desired, found) =>
      await calls.update(cloudFront, found, layOver(found.config, desired)),
    async remove({ cloudFront }, _, found) {
      await absentOn([codes.missing, ...(kind.shared ? [codes.inUse] : [])], calls.remove(cloudFront, found));
    },
    outputs: ({ id }) => ({ id }),
  };
}
