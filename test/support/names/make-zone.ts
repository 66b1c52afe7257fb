import { CreateHostedZoneCommand, type Route53Client } from "@aws-sdk/client-route-53";

/** Makes a hosted zone, and returns its id. */
export async function makeZone(route53: Route53Client, Name: string, CallerReference: string = Name): Promise<string> {
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand({ Name, CallerReference }));
  return HostedZone?.Id?.replace("/hostedzone/", "") ?? "";
}
