import { randomInt } from "node:crypto";
import type { CreateHostedZoneRequest } from "@aws-sdk/client-route-53";
import type { HostedZoneRecord } from "../../../store/route53/route53-records.ts";
import type { ControlContext } from "../../control-context.ts";
import type { Checked } from "../../operation.ts";
import { showChange, startChange } from "../changes/start-change.ts";
import { createRoute53Id } from "../create-route53-id.ts";
import { readName } from "../names/read-name.ts";
import { putSet } from "../records/record-sets.ts";
import { notBuiltInRoute53, route53Error } from "../route53-errors.ts";
import { showNameServers, showZone } from "./show-zone.ts";

const most = 500;

/** Makes a public hosted zone, with the records that say whose it is. */
export async function createZone(
  { caller: { account }, service }: ControlContext,
  input: Checked<CreateHostedZoneRequest>,
): Promise<object> {
  const name = nameOf(input);
  const now = service.now();
  const { zone, change } = await service.route53.change((writer) => {
    const all = writer.list(account, "hostedZone");
    if (all.some(({ callerReference }) => callerReference === input.CallerReference)) {
      throw route53Error("HostedZoneAlreadyExists");
    }
    if (all.length >= most) throw route53Error("TooManyHostedZones");
    const made = newZone(account, name, input, now);
    writer.put(account, "hostedZone", made);
    const started = startChange(writer, account, now);
    for (const [type, ttl, values] of ownSets(made)) putSet(writer, made, { name, type }, { ttl, values }, now);
    return { zone: made, change: started };
  });
  return {
    HostedZone: showZone(service.route53, zone),
    ChangeInfo: showChange(change, now),
    DelegationSet: showNameServers(zone),
    Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${zone.id}`,
  };
}

function nameOf({ Name, VPC, HostedZoneConfig, DelegationSetId }: Checked<CreateHostedZoneRequest>): string {
  if (VPC !== undefined || HostedZoneConfig?.PrivateZone === true) throw notBuiltInRoute53("A private hosted zone");
  if (DelegationSetId !== undefined) throw route53Error("NoSuchDelegationSet");
  const read = readName(Name);
  // "You can't create a hosted zone for a top-level domain (TLD) such as .com."
  if (read.problem === undefined && /\..+\.$/.test(read.name)) return read.name;
  throw route53Error("InvalidDomainName", `${Name} is not a valid domain name`);
}

function newZone(
  account: string,
  name: string,
  { CallerReference, HostedZoneConfig }: Checked<CreateHostedZoneRequest>,
  now: Date,
): HostedZoneRecord {
  const Comment = HostedZoneConfig?.Comment;
  return {
    id: createRoute53Id("Z"),
    account,
    name,
    callerReference: CallerReference,
    ...(Comment !== undefined && { comment: Comment }),
    created: now.getTime(),
    nameServers: ["com", "net", "org", "co.uk"].map((end, index) => {
      const number = index * 512 + randomInt(512);
      return `ns-${number}.awsdns-${String(number % 64).padStart(2, "0")}.${end}`;
    }),
    tags: [],
  };
}

/** "Route 53 automatically creates a default SOA record and four NS records for the zone." */
function ownSets({ nameServers }: HostedZoneRecord): [type: string, ttl: number, values: string[]][] {
  const servers = nameServers.map((server) => `${server}.`);
  const authority = `${servers[0]} awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    ["NS", 172_800, servers],
    ["SOA", 900, [authority]],
  ];
}
