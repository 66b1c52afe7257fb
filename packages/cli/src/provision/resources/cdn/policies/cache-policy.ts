import {
  type CachePolicyConfig,
  CreateCachePolicyCommand,
  DeleteCachePolicyCommand,
  GetCachePolicyCommand,
  ListCachePoliciesCommand,
  UpdateCachePolicyCommand,
} from "@aws-sdk/client-cloudfront";
import { foundOf } from "../found.ts";
import { namedResource } from "../named-resource.ts";
import { itemsOf } from "../pages.ts";

/** A cache policy, which all stages that want the same share. */
export const cachePolicy: ReturnType<typeof namedResource<CachePolicyConfig>> = namedResource({
  kind: "cache policy",
  action: "CachePolicy",
  listed: "CachePolicies",
  codes: { taken: "CachePolicyAlreadyExists", missing: "NoSuchCachePolicy", inUse: "CachePolicyInUse" },
  shared: true,
  calls: {
    async *list(client) {
      const read = async (Marker: string | undefined) =>
        (await client.send(new ListCachePoliciesCommand({ Marker, Type: "custom" }))).CachePolicyList;
      for await (const { CachePolicy } of itemsOf(read)) {
        yield { id: CachePolicy?.Id, name: CachePolicy?.CachePolicyConfig?.Name };
      }
    },
    async get(client, id) {
      const { CachePolicy, ETag } = await client.send(new GetCachePolicyCommand({ Id: id }));
      return foundOf(id, ETag, CachePolicy?.CachePolicyConfig);
    },
    async create(client, CachePolicyConfig) {
      const { CachePolicy, ETag } = await client.send(new CreateCachePolicyCommand({ CachePolicyConfig }));
      return foundOf(CachePolicy?.Id, ETag, CachePolicy?.CachePolicyConfig);
    },
    async update(client, { id, etag: IfMatch }, CachePolicyConfig) {
      const { CachePolicy, ETag } = await client.send(
        new UpdateCachePolicyCommand({ Id: id, IfMatch, CachePolicyConfig }),
      );
      return foundOf(id, ETag, CachePolicy?.CachePolicyConfig);
    },
    async remove(client, { id: Id, etag: IfMatch }) {
      await client.send(new DeleteCachePolicyCommand({ Id, IfMatch }));
    },
  },
});
