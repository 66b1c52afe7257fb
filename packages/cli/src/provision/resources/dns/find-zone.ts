import { ListHostedZonesByNameCommand, type Route53Client } from "@aws-sdk/client-route-53";
import { CliError } from "../../../terminal/cli-error.ts";
import { plain } from "./dns-record.ts";

/** The id of the public hosted zone that a name belongs to: that with the longest name. */
export async function findZone(client: Route53Client, name: string): Promise<string> {
  const labels = name.split(".");
  for (let start = 0; start < labels.length - 1; start += 1) {
    const zones = await publicZones(client, labels.slice(start).join("."));
    const [id, second] = zones;
    if (second !== undefined) throw ambiguous(name, zones);
    if (id !== undefined) return id;
  }
  throw new CliError("zone-missing", `Cannot write DNS records of ${JSON.stringify(name)}: no hosted zone holds it`);
}

async function publicZones(client: Route53Client, name: string): Promise<string[]> {
  const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName: name, MaxItems: 10 }));
  const same = HostedZones.filter((zone) => plain(zone.Name) === name && zone.Config?.PrivateZone !== true);
  return same.map(({ Id = "" }) => Id.replace("/hostedzone/", ""));
}

function ambiguous(name: string, zones: readonly string[]): CliError {
  const reason = `several hosted zones hold it: ${zones.join(", ")}`;
  return new CliError("zone-missing", `Cannot write DNS records of ${JSON.stringify(name)}: ${reason}`, {
    fix: 'Delete the zones that its domain does not name, or write dns: "manual" in stowage.config.ts',
  });
}
