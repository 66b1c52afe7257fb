import {
  CreateHostedZoneCommand,
  DeleteHostedZoneCommand,
  GetHostedZoneCommand,
  GetHostedZoneCountCommand,
  ListHostedZonesByNameCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  UpdateHostedZoneCommentCommand,
} from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { change, changeRecords } from "../support/names/change-records.ts";
import { makeZone } from "../support/names/make-zone.ts";
import { route53Client, startWithNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

describe("CreateHostedZone", () => {
  it("makes a zone with its own records, whose changes are pending", async () => {
    await using test = await startWithNames();
    const made = await test.route53.send(
      new CreateHostedZoneCommand({
        Name: "Example.COM",
        CallerReference: "a",
        HostedZoneConfig: { Comment: "of a test" },
      }),
    );
    const Id = made.HostedZone?.Id ?? "";
    expect(Id).toMatch(/^\/hostedzone\/Z[A-Z0-9]{20}$/);
    expect(made).toMatchObject({
      HostedZone: {
        Name: "example.com.",
        CallerReference: "a",
        Config: { Comment: "of a test", PrivateZone: false },
        ResourceRecordSetCount: 2,
      },
      ChangeInfo: { Id: expect.stringMatching(/^\/change\/C[A-Z0-9]{20}$/), Status: "PENDING" },
      Location: `https://route53.amazonaws.com/2013-04-01${Id}`,
      $metadata: { httpStatusCode: 201 },
    });
    expect(made.ChangeInfo?.SubmittedAt).toBeInstanceOf(Date);
    const servers = made.DelegationSet?.NameServers ?? [];
    expect(servers).toHaveLength(4);
    const { ResourceRecordSets } = await test.route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id }));
    expect(ResourceRecordSets).toEqual([
      {
        Name: "example.com.",
        Type: "NS",
        TTL: 172_800,
        ResourceRecords: servers.map((server) => ({ Value: `${server}.` })),
      },
      {
        Name: "example.com.",
        Type: "SOA",
        TTL: 900,
        ResourceRecords: [{ Value: `${servers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400` }],
      },
    ]);
    const got = await test.route53.send(new GetHostedZoneCommand({ Id }));
    expect(got).toMatchObject({ HostedZone: made.HostedZone, DelegationSet: { NameServers: servers } });
  });

  it("refuses what is no name, a reference that was used, and what is not done here", async () => {
    await using test = await startWithNames();
    const create = (input: Partial<CreateHostedZoneCommand["input"]>): Promise<unknown> =>
      test.route53.send(new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "a", ...input }));
    for (const Name of ["com", "a..b", ".", `${"a".repeat(64)}.com`]) {
      expect(await errorOf(create({ Name }))).toBe("400 InvalidDomainName");
    }
    expect(await errorOf(create({ Name: "" }))).toBe("400 InvalidDomainName");
    expect(await errorOf(create({ CallerReference: "" }))).toBe("400 InvalidInput");
    expect(await errorOf(create({ DelegationSetId: "N1" }))).toBe("400 NoSuchDelegationSet");
    expect(await errorOf(create({ VPC: { VPCId: "vpc-1", VPCRegion: "eu-central-1" } }))).toBe("501 NotImplemented");
    await create({});
    expect(await errorOf(create({ Name: "example.org" }))).toBe("409 HostedZoneAlreadyExists");
    // "You can create a hosted zone that has the same name as an existing hosted zone".
    await create({ CallerReference: "b" });
  });
});

describe("lists of hosted zones", () => {
  it("have pages, and an order by name", async () => {
    await using test = await startWithNames();
    for (const name of ["b.com", "a.org", "www.b.com", "a.com"]) await makeZone(test.route53, name);
    const byName = await test.route53.send(new ListHostedZonesByNameCommand({}));
    expect(byName.HostedZones?.map(({ Name }) => Name)).toEqual(["a.com.", "b.com.", "www.b.com.", "a.org."]);
    const first = await test.route53.send(new ListHostedZonesByNameCommand({ DNSName: "b.com", MaxItems: 2 }));
    expect(first.HostedZones?.map(({ Name }) => Name)).toEqual(["b.com.", "www.b.com."]);
    expect(first).toMatchObject({ IsTruncated: true, DNSName: "b.com", NextDNSName: "a.org.", MaxItems: 2 });
    const { NextDNSName: DNSName, NextHostedZoneId: HostedZoneId } = first;
    const second = await test.route53.send(new ListHostedZonesByNameCommand({ DNSName, HostedZoneId }));
    expect(second.HostedZones?.map(({ Name }) => Name)).toEqual(["a.org."]);
    const names = new Set<string | undefined>();
    for await (const { HostedZones = [] } of paginateListHostedZones({ client: test.route53, pageSize: 3 }, {})) {
      for (const { Name } of HostedZones) names.add(Name);
    }
    expect(names).toEqual(new Set(["a.com.", "a.org.", "b.com.", "www.b.com."]));
    expect((await test.route53.send(new GetHostedZoneCountCommand({}))).HostedZoneCount).toBe(4);
    expect(await errorOf(test.route53.send(new ListHostedZonesByNameCommand({ HostedZoneId })))).toBe(
      "400 InvalidInput",
    );
    expect(await errorOf(test.route53.send(new ListHostedZonesCommand({ MaxItems: 0 })))).toBe("400 InvalidInput");
  });
});

describe("a hosted zone", () => {
  it("is its account's, and gone once it is deleted", async () => {
    await using test = await startWithNames();
    const Id = await makeZone(test.route53, "example.com");
    const foreign = route53Client(test.cloud, test.cloud.otherRoot);
    expect(await errorOf(foreign.send(new GetHostedZoneCommand({ Id })))).toBe("404 NoSuchHostedZone");
    expect(await errorOf(foreign.send(new DeleteHostedZoneCommand({ Id })))).toBe("404 NoSuchHostedZone");
    await changeRecords(test.route53, Id, change("CREATE", "www.example.com", "A", "192.0.2.1"));
    expect(await errorOf(test.route53.send(new DeleteHostedZoneCommand({ Id })))).toBe("400 HostedZoneNotEmpty");
    await changeRecords(test.route53, Id, change("DELETE", "www.example.com", "A", "192.0.2.1"));
    const { ChangeInfo } = await test.route53.send(new DeleteHostedZoneCommand({ Id }));
    expect(ChangeInfo?.Status).toBe("PENDING");
    expect(await errorOf(test.route53.send(new GetHostedZoneCommand({ Id })))).toBe("404 NoSuchHostedZone");
  });

  it("has another comment when it is given one, and none without", async () => {
    await using test = await startWithNames();
    const Id = await makeZone(test.route53, "example.com");
    const update = async (Comment?: string): Promise<unknown> =>
      (await test.route53.send(new UpdateHostedZoneCommentCommand({ Id, Comment }))).HostedZone?.Config;
    expect(await update("new")).toEqual({ Comment: "new", PrivateZone: false });
    expect(await update()).toEqual({ PrivateZone: false });
  });
});
