import type { ChangeResourceRecordSetsRequest, ListResourceRecordSetsRequest } from "@aws-sdk/client-route-53";
import { operation, type Operations } from "../../operation.ts";
import { readName } from "../names/read-name.ts";
import { zoneAccess } from "../zones/find-zone.ts";
import { changeRecordSets } from "./change-record-sets.ts";
import { listRecordSets } from "./list-record-sets.ts";

/** Record sets. */
export const recordOperations: Operations = {
  ChangeResourceRecordSets: operation<ChangeResourceRecordSetsRequest>({
    access: (_, { HostedZoneId, ChangeBatch }) => {
      const changes = ChangeBatch.Changes ?? [];
      return {
        ...zoneAccess(HostedZoneId),
        keys: {
          "route53:changeresourcerecordsetsactions": distinct(changes.map(({ Action }) => Action)),
          "route53:changeresourcerecordsetsnormalizedrecordnames": distinct(
            changes.map(({ ResourceRecordSet: set }) => conditionName(set?.Name)),
          ),
          "route53:changeresourcerecordsetsrecordtypes": distinct(
            changes.map(({ ResourceRecordSet: set }) => set?.Type),
          ),
        },
      };
    },
    run: changeRecordSets,
  }),
  ListResourceRecordSets: operation<ListResourceRecordSetsRequest>({
    access: (_, { HostedZoneId }) => zoneAccess(HostedZoneId),
    run: listRecordSets,
  }),
};

/** Names in conditions have no last dot. */
function conditionName(text = ""): string {
  const read = readName(text);
  return read.problem === undefined ? read.name.slice(0, -1) : text;
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
