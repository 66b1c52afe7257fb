import type {
  ChangeTagsForResourceRequest,
  ListTagsForResourceRequest,
  ListTagsForResourcesRequest,
} from "@aws-sdk/client-route-53";
import type { HostedZoneRecord } from "../../../store/route53/route53-records.ts";
import { type Access, operation, type Operations } from "../../operation.ts";
import { route53Error } from "../route53-errors.ts";
import { findZone, zoneAccess } from "../zones/find-zone.ts";
import { changeTags } from "./change-tags.ts";

const access = ({ ResourceType, ResourceId }: { ResourceType: string; ResourceId: string }): Access => {
  assertZones(ResourceType);
  return zoneAccess(ResourceId);
};

/** Tags of hosted zones; there are no health checks here. */
export const route53TagOperations: Operations = {
  ChangeTagsForResource: operation<ChangeTagsForResourceRequest>({
    access: (_, input) => access(input),
    run: async ({ caller: { account }, service }, { ResourceId, AddTags = [], RemoveTagKeys = [] }) => {
      await service.route53.change((writer) => {
        const zone = findZone(writer, account, ResourceId);
        writer.put(account, "hostedZone", { ...zone, tags: changeTags(zone.tags, AddTags, RemoveTagKeys) });
      });
      return {};
    },
  }),
  ListTagsForResource: operation<ListTagsForResourceRequest>({
    access: (_, input) => access(input),
    run: ({ caller, service }, { ResourceId }) => ({
      ResourceTagSet: showTagSet(findZone(service.route53, caller.account, ResourceId)),
    }),
  }),
  ListTagsForResources: operation<ListTagsForResourcesRequest>({
    access: (_, { ResourceType }) => {
      assertZones(ResourceType);
      return { resource: "*" };
    },
    run: ({ caller, service }, { ResourceIds }) => ({
      ResourceTagSets: ResourceIds.map((id) => showTagSet(findZone(service.route53, caller.account, id))),
    }),
  }),
};

function assertZones(type: string): void {
  if (type === "healthcheck") throw route53Error("NoSuchHealthCheck");
}

function showTagSet({ id, tags }: HostedZoneRecord): object {
  const Tags = tags.map(({ key, value }) => ({ Key: key, Value: value }));
  return { ResourceType: "hostedzone", ResourceId: id, Tags };
}
