import { ListHostedZonesByNameCommand, type Route53Client } from "@aws-sdk/client-route-53";
import { CliError } from "../../../terminal/cli-error.ts";
import { plain } from "./dns-record.ts";

/**
 * The ids of the public hosted zones that a name belongs to: those with the longest name. None where Route 53 does not hold
 * it; of several it cannot be told which one the world asks.
 */
export async function findZones(client: Route53Client, name: string): Promise<string[]> {
  const labels = name.split(".");
  for (let start = 0; start < labels.length - 1; start += 1) {
    const zones = await publicZones(client, labels.slice(start).join("."));
    if (zones.length > 0) return zones;
  }
  return [];
}

/** The error of a name that no hosted zone holds, or more than one. */
export function zoneMissing(name: string, zones: readonly string[]): CliError {
  const action = `Cannot write DNS records of ${JSON.stringify(name)}`;
  if (zones.length === 0) return new CliError("zone-missing", `${action}: no hosted zone holds it`);
  return new CliError("zone-missing", `${action}: several hosted zones hold it, ${zones.join(", ")}`, {
    fix: 'Delete the zones that its domain does not name, or write dns: "manual" in stowage.config.ts',
  });
}

async function publicZones(client: Route53Client, name: string): Promise<string[]> {
  const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName: name, MaxItems: 10 }));
  const same = HostedZones.filter((zone) => plain(zone.Name) === name && zone.Config?.PrivateZone !== true);
  return same.map(({ Id = "" }) => Id.replace("/hostedzone/", ""));
}
