import {
  type Change,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandOutput,
  type ListResourceRecordSetsRequest,
  type ResourceRecordSet,
  type Route53Client,
  type RRType,
} from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import { aliasChange, change, changeRecords, recordSet } from "../support/names/change-records.ts";
import { makeZone } from "../support/names/make-zone.ts";
import { startWithNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

/** The sets of a zone but its own. */
async function listSets(route53: Route53Client, HostedZoneId: string): Promise<ResourceRecordSet[]> {
  const { ResourceRecordSets = [] } = await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  return ResourceRecordSets.filter(({ Type }) => Type !== "NS" && Type !== "SOA");
}

/** The messages of a batch that is refused. */
async function messagesOf(call: Promise<unknown>): Promise<string[] | undefined> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: "InvalidChangeBatch", $metadata: { httpStatusCode: 400 } });
  const { messages, message } = error as { messages?: string[]; message: string };
  expect(message).toBe(`[${messages?.join(", ")}]`);
  return messages;
}

describe("ChangeResourceRecordSets", () => {
  it("creates, replaces and deletes, and writes names as it keeps them", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    await changeRecords(
      test.route53,
      zone,
      change("CREATE", "WWW.example.com", "A", "192.0.2.1", "192.0.2.2"),
      change("UPSERT", "*.example.com.", "TXT", '"a \\"b\\"" "c"'),
    );
    expect(await listSets(test.route53, zone)).toEqual([
      recordSet("\\052.example.com.", "TXT", '"a \\"b\\"" "c"'),
      recordSet("www.example.com.", "A", "192.0.2.1", "192.0.2.2"),
    ]);
    await changeRecords(
      test.route53,
      zone,
      change("UPSERT", "www.example.com", "A", "192.0.2.9"),
      change("DELETE", "\\052.example.com", "TXT", '"a \\"b\\"" "c"'),
    );
    expect(await listSets(test.route53, zone)).toEqual([recordSet("www.example.com.", "A", "192.0.2.9")]);
  });

  it("does all of a batch or nothing, and tells all that is wrong in AWS's words", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    await changeRecords(test.route53, zone, change("CREATE", "a.example.com", "A", "192.0.2.1", "192.0.2.2"));
    const before = await listSets(test.route53, zone);
    const send = (...changes: Change[]): Promise<unknown> => changeRecords(test.route53, zone, ...changes);
    const wrong = [
      change("CREATE", "fine.example.com", "A", "192.0.2.1"),
      change("CREATE", "a.example.com", "A", "192.0.2.1"),
      change("DELETE", "none.example.com", "A", "192.0.2.1"),
    ];
    expect(await messagesOf(send(...wrong))).toEqual([
      "Tried to create resource record set [name='a.example.com.', type='A'] but it already exists",
      "Tried to delete resource record set [name='none.example.com.', type='A'] but it was not found",
    ]);
    expect(await listSets(test.route53, zone)).toEqual(before);
    const mismatch =
      "Tried to delete resource record set [name='a.example.com.', type='A'] but the values provided do not match the current values";
    expect(await messagesOf(send(change("DELETE", "a.example.com", "A", "192.0.2.1")))).toEqual([mismatch]);
    const set = { ...recordSet("a.example.com", "A", "192.0.2.1", "192.0.2.2"), TTL: 60 };
    expect(await messagesOf(send({ Action: "DELETE", ResourceRecordSet: set }))).toEqual([mismatch]);
    // Values have no order.
    await send(change("DELETE", "a.example.com", "A", "192.0.2.2", "192.0.2.1"));
    expect(await listSets(test.route53, zone)).toEqual([]);
  });

  it("lets a CNAME stand alone, and never at the apex", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const send = (...changes: Change[]): Promise<unknown> => changeRecords(test.route53, zone, ...changes);
    expect(await messagesOf(send(change("CREATE", "example.com", "CNAME", "a.example.net")))).toEqual([
      "RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.",
    ]);
    await send(change("CREATE", "a.example.com", "CNAME", "b.example.net"));
    const beside =
      "RRSet of type CNAME with DNS name a.example.com. is not permitted as it conflicts with other records with the same DNS name in zone example.com.";
    expect(await messagesOf(send(change("CREATE", "a.example.com", "A", "192.0.2.1")))).toEqual([beside]);
    expect(await messagesOf(send(change("UPSERT", "a.example.com", "CNAME", "b.", "c.")))).toHaveLength(1);
    // In one batch the one goes and the other comes.
    await send(
      change("CREATE", "a.example.com", "A", "192.0.2.1"),
      change("DELETE", "a.example.com", "CNAME", "b.example.net"),
    );
    expect(await messagesOf(send(change("CREATE", "a.example.com", "CNAME", "b.example.net")))).toEqual([beside]);
  });

  it("keeps what every zone has", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const { ResourceRecordSets = [] } = await test.route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: zone }),
    );
    const deletions = ResourceRecordSets.map((set): Change => ({ Action: "DELETE", ResourceRecordSet: set }));
    expect(await messagesOf(changeRecords(test.route53, zone, ...deletions))).toEqual([
      "A HostedZone must contain at least one NS record for the zone itself.",
      "A HostedZone must contain exactly one SOA record.",
    ]);
    await changeRecords(test.route53, zone, change("UPSERT", "example.com", "NS", "ns.example.net."));
  });

  it.each<[type: RRType, wrong: string, right: string]>([
    ["A", "192.0.2.256", "192.0.2.255"],
    ["A", "2001:db8::1", "192.0.2.1"],
    ["AAAA", "192.0.2.1", "2001:db8::1"],
    ["CAA", "0 issue amazon.com", '0 issue "amazon.com"'],
    ["CAA", '256 issue "amazon.com"', '128 issue "amazon.com"'],
    ["CNAME", "a..b", "a.b"],
    ["MX", "mail.example.com", "10 mail.example.com"],
    ["NS", "ns..example.net", "ns.example.net"],
    ["PTR", "", "a.example.com"],
    ["SPF", "v=spf1 -all", '"v=spf1 -all"'],
    ["SRV", "1 2 a.example.com", "1 2 443 a.example.com"],
    ["TXT", "plain", '"quoted"'],
    ["TXT", `"${"a".repeat(256)}"`, `"${"a".repeat(255)}" "b"`],
  ])("refuses %s %s", async (type, wrong, right) => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const send = (value: string): Promise<unknown> =>
      changeRecords(test.route53, zone, change("CREATE", "a.example.com", type, value));
    const [message] = (await messagesOf(send(wrong))) ?? [];
    expect(message).toMatch(/^Invalid Resource Record: 'FATAL problem: \w+ \(.+\) encountered with '/);
    await send(right);
  });

  it.each<[what: string, wrong: Change, message: string]>([
    [
      "a name outside the zone",
      change("CREATE", "www.example.org", "A", "192.0.2.1"),
      "RRSet with DNS name www.example.org. is not permitted in zone example.com.",
    ],
    [
      "a name that ends alike",
      change("CREATE", "badexample.com", "A", "192.0.2.1"),
      "RRSet with DNS name badexample.com. is not permitted in zone example.com.",
    ],
    [
      "the same value twice",
      change("CREATE", "a.example.com", "A", "192.0.2.1", "192.0.2.1"),
      "Duplicate Resource Record: '192.0.2.1'",
    ],
    [
      "an alias of a distribution that is not there",
      aliasChange("CREATE", "a.example.com", "A", "d111111abcdef8.cloudfront.net"),
      "Tried to create an alias that targets d111111abcdef8.cloudfront.net., type A in zone Z2FDTNDATAQYW2, but that target was not found",
    ],
    [
      "an alias outside its zone",
      aliasChange("CREATE", "a.example.com", "A", "www.example.net"),
      "Tried to create an alias that targets www.example.net., type A in zone Z2FDTNDATAQYW2, but the alias target name does not lie within the target zone",
    ],
  ])("refuses %s", async (_, wrong, message) => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    expect(await messagesOf(changeRecords(test.route53, zone, wrong))).toEqual([message]);
    await changeRecords(test.route53, zone, change("CREATE", "a.example.com", "A", "192.0.2.1"));
  });

  it("refuses a set that a batch changes in no order", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const [create, remove] = (["CREATE", "DELETE"] as const).map((action) =>
      change(action, "a.example.com", "A", "192.0.2.1"),
    ) as [Change, Change];
    const send = (...changes: Change[]): Promise<unknown> => changeRecords(test.route53, zone, ...changes);
    const refused = ["The request contains an invalid set of changes for a resource record set 'A a.example.com.'"];
    expect(await messagesOf(send(create, remove))).toEqual(refused);
    await send(create);
    expect(await messagesOf(send(remove, remove))).toEqual(refused);
    await send(remove, create);
  });

  it("wants values with a TTL, or an alias", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const { TTL, ...withoutTtl } = recordSet("a.example.com", "A", "192.0.2.1");
    const { AliasTarget } = aliasChange("CREATE", "a.example.com", "A", "a.").ResourceRecordSet ?? {};
    const sets: ResourceRecordSet[] = [
      withoutTtl,
      { Name: "a.example.com", Type: "A", TTL },
      { Name: "a.example.com", Type: "A", TTL, AliasTarget },
      { ...withoutTtl, AliasTarget },
    ];
    const send = (ResourceRecordSet: ResourceRecordSet): Promise<unknown> =>
      changeRecords(test.route53, zone, { Action: "CREATE", ResourceRecordSet });
    for (const set of sets) expect(await errorOf(send(set))).toBe("400 InvalidInput");
    await send({ ...withoutTtl, TTL });
  });

  it("refuses what one machine cannot carry out", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const plain = recordSet("a.example.com", "A", "192.0.2.1");
    const send = (more: Partial<ResourceRecordSet>): Promise<unknown> =>
      changeRecords(test.route53, zone, { Action: "CREATE", ResourceRecordSet: { ...plain, ...more } });
    expect(await errorOf(send({ SetIdentifier: "a", Weight: 1 }))).toBe("501 NotImplemented");
    expect(await errorOf(send({ MultiValueAnswer: true, SetIdentifier: "a" }))).toBe("501 NotImplemented");
    expect(await errorOf(send({ Type: "HTTPS" }))).toBe("501 NotImplemented");
    expect(await errorOf(send({ HealthCheckId: "a" }))).toBe("404 NoSuchHealthCheck");
    await send({});
  });

  it("refuses a batch that is too large", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const values = Array.from({ length: 501 }, (_, index) => `192.0.${Math.floor(index / 250)}.${index % 250}`);
    const send = (action: "CREATE" | "UPSERT"): Promise<unknown> =>
      changeRecords(test.route53, zone, change(action, "a.example.com", "A", ...values));
    expect(await messagesOf(send("UPSERT"))).toEqual(["Number of records limit of 1000 exceeded."]);
    await send("CREATE");
    const long = Array.from({ length: 130 }, (_, index) => `"${"a".repeat(250)}${index}"`);
    expect(
      await messagesOf(changeRecords(test.route53, zone, change("CREATE", "b.example.com", "TXT", ...long))),
    ).toEqual(["Number of characters limit of 32000 exceeded."]);
  });
});

describe("aliases", () => {
  it("lead to a distribution, or to another record of the zone", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const { Id } = await makeDistribution(test.cloudFront, { IsIPV6Enabled: false });
    const { Distribution } = await test.cloudFront.send(new GetDistributionCommand({ Id }));
    const domain = Distribution?.DomainName ?? "";
    await changeRecords(
      test.route53,
      zone,
      aliasChange("CREATE", "example.com", "A", domain),
      change("CREATE", "a.example.com", "A", "192.0.2.1"),
    );
    const set = (await listSets(test.route53, zone))[0];
    expect(set).toEqual({
      Name: "example.com.",
      Type: "A",
      AliasTarget: { HostedZoneId: "Z2FDTNDATAQYW2", DNSName: `${domain}.`, EvaluateTargetHealth: false },
    });
    // The distribution has no IPv6.
    expect(
      await messagesOf(changeRecords(test.route53, zone, aliasChange("CREATE", "example.com", "AAAA", domain))),
    ).toEqual([
      `Tried to create an alias that targets ${domain}., type AAAA in zone Z2FDTNDATAQYW2, but that target was not found`,
    ]);
    const inside = (DNSName: string, Type: RRType): Change => ({
      Action: "CREATE",
      ResourceRecordSet: {
        Name: "b.example.com",
        Type,
        AliasTarget: { HostedZoneId: zone, DNSName, EvaluateTargetHealth: false },
      },
    });
    expect(await messagesOf(changeRecords(test.route53, zone, inside("a.example.com", "AAAA")))).toHaveLength(1);
    expect(await messagesOf(changeRecords(test.route53, zone, inside("none.example.com", "A")))).toHaveLength(1);
    await changeRecords(test.route53, zone, inside("a.example.com", "A"));
  });
});

describe("ListResourceRecordSets", () => {
  it("orders names from right to left, then types, and has pages", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const names = ["b.example.com", "a.b.example.com", "b-c.example.com", "*.example.com", "a.example.com"];
    for (const name of names) await changeRecords(test.route53, zone, change("CREATE", name, "TXT", '"x"'));
    await changeRecords(test.route53, zone, change("CREATE", "b.example.com", "A", "192.0.2.1"));
    const found: string[] = [];
    let next: Partial<ListResourceRecordSetsRequest> | undefined = {};
    while (next !== undefined) {
      const page: ListResourceRecordSetsCommandOutput = await test.route53.send(
        new ListResourceRecordSetsCommand({ HostedZoneId: zone, MaxItems: 3, ...next }),
      );
      found.push(...(page.ResourceRecordSets ?? []).map(({ Name, Type }) => `${Name} ${Type}`));
      const { NextRecordName: StartRecordName, NextRecordType: StartRecordType } = page;
      next = page.IsTruncated === true ? { StartRecordName, StartRecordType } : undefined;
    }
    expect(found).toEqual([
      "example.com. NS",
      "example.com. SOA",
      "\\052.example.com. TXT",
      "a.example.com. TXT",
      "b-c.example.com. TXT",
      "b.example.com. A",
      "b.example.com. TXT",
      "a.b.example.com. TXT",
    ]);
    const list = async (input: object): Promise<unknown> => {
      const command = new ListResourceRecordSetsCommand({ HostedZoneId: zone, ...input });
      return (await test.route53.send(command)).ResourceRecordSets?.[0]?.Name;
    };
    expect(await list({ StartRecordName: "B.example.com", StartRecordType: "TXT" })).toBe("b.example.com.");
    expect(await list({ StartRecordName: "aa.example.com" })).toBe("b-c.example.com.");
    expect(await errorOf(list({ StartRecordType: "TXT" }))).toBe("400 InvalidInput");
    expect(await errorOf(list({ StartRecordName: "a", StartRecordIdentifier: "x" }))).toBe("400 InvalidInput");
  });
});
