import type { DeleteHostedZoneRequest } from "@aws-sdk/client-route-53";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { showChange, startChange } from "../changes/start-change.ts";
import { currentSets } from "../records/record-sets.ts";
import { route53Error } from "../route53-errors.ts";
import { findZone } from "./find-zone.ts";

/** Deletes a hosted zone that holds nothing but the records that every zone has. */
export async function deleteZone(
  { caller: { account }, service }: ControlContext,
  { Id }: Checked<DeleteHostedZoneRequest>,
): Promise<object> {
  const now = service.now();
  const change = await service.route53.change((writer) => {
    const zone = findZone(writer, account, Id);
    const own = (set: { name: string; type: string }): boolean =>
      set.name === zone.name && (set.type === "NS" || set.type === "SOA");
    if (!currentSets(writer, zone).every(own)) throw route53Error("HostedZoneNotEmpty");
    for (const { id } of writer.list(account, "recordSet", `${zone.id}/`)) writer.remove(account, "recordSet", id);
    writer.remove(account, "hostedZone", zone.id);
    return startChange(writer, account, now);
  });
  return { ChangeInfo: showChange(change, now) };
}
