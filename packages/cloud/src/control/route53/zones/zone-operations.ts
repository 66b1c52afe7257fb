import type {
  CreateHostedZoneRequest,
  DeleteHostedZoneRequest,
  GetHostedZoneRequest,
  ListHostedZonesByNameRequest,
  ListHostedZonesRequest,
  UpdateHostedZoneCommentRequest,
} from "@aws-sdk/client-route-53";
import { operation, type Operations } from "../../operation.ts";
import { createZone } from "./create-zone.ts";
import { deleteZone } from "./delete-zone.ts";
import { findZone, zoneAccess } from "./find-zone.ts";
import { listZones, listZonesByName } from "./list-zones.ts";
import { showNameServers, showZone } from "./show-zone.ts";

const ofAccount = (): { resource: string } => ({ resource: "*" });

/** Hosted zones; their tags and record sets are apart. */
export const zoneOperations: Operations = {
  CreateHostedZone: operation<CreateHostedZoneRequest>({ access: ofAccount, run: createZone }),
  DeleteHostedZone: operation<DeleteHostedZoneRequest>({ access: (_, { Id }) => zoneAccess(Id), run: deleteZone }),
  GetHostedZone: operation<GetHostedZoneRequest>({
    access: (_, { Id }) => zoneAccess(Id),
    run: ({ caller, service: { route53 } }, { Id }) => {
      const zone = findZone(route53, caller.account, Id);
      return { HostedZone: showZone(route53, zone), DelegationSet: showNameServers(zone) };
    },
  }),
  GetHostedZoneCount: operation<object>({
    access: ofAccount,
    run: ({ caller, service }) => ({ HostedZoneCount: service.route53.list(caller.account, "hostedZone").length }),
  }),
  ListHostedZones: operation<ListHostedZonesRequest>({ access: ofAccount, run: listZones }),
  ListHostedZonesByName: operation<ListHostedZonesByNameRequest>({ access: ofAccount, run: listZonesByName }),
  UpdateHostedZoneComment: operation<UpdateHostedZoneCommentRequest>({
    access: (_, { Id }) => zoneAccess(Id),
    run: async ({ caller: { account }, service: { route53 } }, { Id, Comment }) => {
      const zone = await route53.change((writer) => {
        const { comment: _, ...before } = findZone(writer, account, Id);
        const after = { ...before, ...(Comment !== undefined && { comment: Comment }) };
        writer.put(account, "hostedZone", after);
        return after;
      });
      return { HostedZone: showZone(route53, zone) };
    },
  }),
};
