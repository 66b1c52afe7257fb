import {
  type Change,
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import { CliError } from "../../../terminal/cli-error.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Difference } from "../../graph/resource.ts";
import { waitUntil } from "../wait-until.ts";
import { type DnsRecord, inWords, isAsDesired, plain, recordSetOf } from "./dns-record.ts";
import { findZones, zoneMissing } from "./find-zone.ts";

/** What stands under the name of a record that is to be. */
export interface RecordState {
  record: DnsRecord;
  /** The hosted zones that hold the name; one, or it cannot be written. */
  zones: string[];
  /** The record set of that name and type. */
  found: ResourceRecordSet | undefined;
  /** Others of the name that it cannot stand beside. */
  inTheWay: ResourceRecordSet[];
}

/** Reads what stands where records are to be. */
export async function observeRecords(client: Route53Client, records: readonly DnsRecord[]): Promise<RecordState[]> {
  const states: RecordState[] = [];
  for (const record of records) {
    const zones = await findZones(client, record.name);
    const sets = zones.length === 1 ? await setsOf(client, zones[0], record.name) : [];
    const inTheWay = sets.filter(({ Type }) => Type !== record.type && (Type === "CNAME" || record.type === "CNAME"));
    states.push({ record, zones, found: sets.find(({ Type }) => Type === record.type), inTheWay });
  }
  return states;
}

/** The records that are not as they are to be. */
export function compareRecords(states: readonly RecordState[]): Difference[] {
  return states
    .filter((state) => !isSo(state))
    .map(({ record, found, inTheWay }) => {
      const before = [...(found === undefined ? [] : [found]), ...inTheWay].map(inWords);
      return { path: record.name, from: before.join("; ") || undefined, to: inWords(recordSetOf(record)) };
    });
}

/**
 * Why records cannot be written: no zone holds one, or somebody else's stand in their places.
 *
 * @param replace Whether those of others may be replaced.
 */
export function recordsRefusal(states: readonly RecordState[], replace: boolean): CliError | undefined {
  const [homeless] = states.filter(({ zones }) => zones.length !== 1);
  if (homeless !== undefined) return zoneMissing(homeless.record.name, homeless.zones);
  return replace ? undefined : takenRecords(states);
}

/** The error of records whose places somebody else's have; `undefined` where all are free or ours. */
export function takenRecords(states: readonly RecordState[]): CliError | undefined {
  const taken = states.flatMap((state): string[] => {
    const others = [...(state.found === undefined || isSo(state) ? [] : [state.found]), ...state.inTheWay];
    return others.map((set) => `${plain(set.Name)}  ${inWords(set)}, to be ${inWords(recordSetOf(state.record))}`);
  });
  if (taken.length === 0) return undefined;
  return new CliError("dns-taken", "Cannot write DNS records: others stand under their names", { details: taken });
}

/** Writes records that are not as they are to be, and waits until all name servers know them. */
export async function writeRecords(context: ProvisionContext, states: readonly RecordState[]): Promise<void> {
  const wrong = states.filter((state) => !isSo(state));
  await change(context, wrong, ({ record, inTheWay }) => [
    ...inTheWay.map((set): Change => ({ Action: "DELETE", ResourceRecordSet: set })),
    { Action: "UPSERT", ResourceRecordSet: recordSetOf(record) },
  ]);
}

/** Deletes records that are as we would write them, and leaves all others. */
export async function deleteRecords(context: ProvisionContext, states: readonly RecordState[]): Promise<boolean> {
  const ours = states.filter((state) => isAsDesired(state.record, state.found));
  await change(context, ours, ({ found }) => [{ Action: "DELETE", ResourceRecordSet: found }]);
  return ours.length > 0;
}

function isSo({ record, found, inTheWay }: RecordState): boolean {
  return inTheWay.length === 0 && isAsDesired(record, found);
}

async function setsOf(
  client: Route53Client,
  HostedZoneId: string | undefined,
  name: string,
): Promise<ResourceRecordSet[]> {
  const { ResourceRecordSets = [] } = await client.send(
    new ListResourceRecordSetsCommand({ HostedZoneId, StartRecordName: `${name}.`, MaxItems: 20 }),
  );
  return ResourceRecordSets.filter((set) => plain(set.Name) === name);
}

async function change(
  { route53, pause }: ProvisionContext,
  states: readonly RecordState[],
  changesOf: (state: RecordState) => Change[],
): Promise<void> {
  for (const HostedZoneId of new Set(states.flatMap(({ zones }) => zones))) {
    const changes = states.filter(({ zones }) => zones.includes(HostedZoneId)).flatMap(changesOf);
    // Two records of a name have the same in their way, and it is deleted once.
    const Changes = [...new Map(changes.map((each) => [JSON.stringify(each), each])).values()];
    const { ChangeInfo: { Id } = {} } = await route53.send(
      new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }),
    );
    await waitUntil(async () => await isInSync(route53, Id), {
      pause,
      patience: 10 * 60_000,
      what: "all name servers know the DNS records",
    });
  }
}

async function isInSync(client: Route53Client, id: string | undefined): Promise<boolean> {
  const { ChangeInfo } = await client.send(new GetChangeCommand({ Id: id }));
  return ChangeInfo?.Status === "INSYNC";
}
