import { CreateHostedZoneCommand, GetHostedZoneCommand, ListHostedZonesCommand } from "@aws-sdk/client-route-53";
import { expect, it } from "vitest";
import { makeUser } from "../support/accounts/make-user.ts";
import { iamClient } from "../support/clouds/iam-client.ts";
import { change, changeRecords } from "../support/names/change-records.ts";
import { makeZone } from "../support/names/make-zone.ts";
import { route53Client, startWithNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

it("identity policies allow changes of one zone, by name, type and action", async () => {
  await using test = await startWithNames();
  const zone = await makeZone(test.route53, "example.com");
  const other = await makeZone(test.route53, "example.org");
  const key = "route53:ChangeResourceRecordSets";
  const statement = {
    Action: key,
    Resource: `arn:aws:route53:::hostedzone/${zone}`,
    Condition: {
      "ForAllValues:StringEquals": {
        [`${key}NormalizedRecordNames`]: ["media.example.com", "\\052.example.com"],
        [`${key}RecordTypes`]: ["A"],
        [`${key}Actions`]: ["UPSERT"],
      },
    },
  };
  const user = await makeUser(iamClient(test.cloud), "deploy", statement);
  const client = route53Client(test.cloud, user);
  const refused = "403 AccessDenied";
  await changeRecords(client, zone, change("UPSERT", "Media.example.com", "A", "192.0.2.1"));
  await changeRecords(client, zone, change("UPSERT", "*.example.com.", "A", "192.0.2.1"));
  for (const wrong of [
    change("UPSERT", "www.example.com", "A", "192.0.2.1"),
    change("UPSERT", "media.example.com", "TXT", '"x"'),
    change("DELETE", "media.example.com", "A", "192.0.2.1"),
  ]) {
    expect(await errorOf(changeRecords(client, zone, wrong))).toBe(refused);
  }
  expect(await errorOf(changeRecords(client, other, change("UPSERT", "media.example.com", "A", "192.0.2.1")))).toBe(
    refused,
  );
  expect(await errorOf(client.send(new GetHostedZoneCommand({ Id: zone })))).toBe(refused);
  expect(await errorOf(client.send(new ListHostedZonesCommand({})))).toBe(refused);
  const create = new CreateHostedZoneCommand({ Name: "example.net", CallerReference: "a" });
  expect(await errorOf(client.send(create))).toBe(refused);
});
