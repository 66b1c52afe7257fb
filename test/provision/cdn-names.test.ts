import { ListCertificatesCommand } from "@aws-sdk/client-acm";
import {
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  UpdateDistributionCommand,
} from "@aws-sdk/client-cloudfront";
import {
  type Change,
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { privateStorage, staticFiles } from "stowage";
import { moveClock } from "../support/clouds/move-clock.ts";
import { route53Client } from "../support/names/start-with-names.ts";
import { startAccount, type TestAccount } from "../support/provision/start-stage.ts";

const storages = {
  assets: staticFiles({ from: ["public"] }),
  documents: privateStorage({ accept: "anything", maxSize: "1 MB" }),
};
const named = { storages, cdn: { domain: "media.example.com", aliases: ["files.example.com"] } };
const manual = { storages, cdn: { domain: "media.example.com", dns: "manual" } };

async function makeZone({ context: { route53 } }: TestAccount, Name = "example.com"): Promise<string> {
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand({ Name, CallerReference: Name }));
  return HostedZone?.Id ?? "";
}

/** The records of a zone besides its own, as `type name value`. */
async function recordsOf({ context: { route53 } }: TestAccount, HostedZoneId: string): Promise<string[]> {
  const { ResourceRecordSets = [] } = await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  const all = ResourceRecordSets.filter(({ Type }) => Type !== "NS" && Type !== "SOA");
  return all.map(({ Type, Name, AliasTarget, ResourceRecords }) => {
    return `${Type} ${Name} ${AliasTarget?.DNSName ?? ResourceRecords?.[0]?.Value}`;
  });
}

async function write(account: TestAccount, HostedZoneId: string, Changes: Change[]): Promise<void> {
  const { route53, pause } = account.context;
  await route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }));
  await pause?.(5000);
}

async function setOf(
  account: TestAccount,
  HostedZoneId: string,
  type: string,
  name: string,
): Promise<ResourceRecordSet> {
  const { ResourceRecordSets = [] } = await account.context.route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId }),
  );
  const found = ResourceRecordSets.find(({ Type, Name }) => Type === type && Name?.startsWith(name));
  if (found === undefined) throw new Error(`There is no ${type} of ${name}`);
  return found;
}

async function urlOf(account: TestAccount, declared: object): Promise<string | undefined> {
  const { looks } = await account.observe(account.graphOf(declared));
  return looks.get("cdn/names")?.variables["STOWAGE_CDN_URL"];
}

async function domainOf({ context: { cloudFront } }: TestAccount): Promise<string> {
  const { DistributionList } = await cloudFront.send(new ListDistributionsCommand({}));
  return DistributionList?.Items?.[0]?.DomainName ?? "";
}

async function certificates({ context: { acm } }: TestAccount): Promise<string[]> {
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  return CertificateSummaryList.map(({ DomainName, Status }) => `${DomainName} ${Status}`);
}

describe("the names of a CDN in Route 53", () => {
  it("are proven, attached and led to the distribution by one apply; a second one makes no write", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    const done = await account.apply(account.graphOf(named));
    expect(done).toEqual(
      expect.arrayContaining([
        "created certificate",
        "created dns/proof",
        "created certificate/issue",
        "changed cdn/names",
        "changed dns/names",
      ]),
    );
    const domain = await domainOf(account);
    const records = await recordsOf(account, zone);
    expect(records.filter((record) => !record.startsWith("CNAME _"))).toEqual([
      `A files.example.com. ${domain}.`,
      `AAAA files.example.com. ${domain}.`,
      `A media.example.com. ${domain}.`,
      `AAAA media.example.com. ${domain}.`,
    ]);
    expect(records).toHaveLength(6);
    expect(await certificates(account)).toEqual(["media.example.com ISSUED"]);
    expect(await urlOf(account, named)).toBe("https://media.example.com");
    account.writes();
    expect(await account.apply(account.graphOf(named))).toEqual([]);
    expect(account.writes()).toEqual([]);
  });

  it("stop an apply before its first write where others have them, unless these may be replaced", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    const ResourceRecordSet = {
      Name: "media.example.com",
      Type: "CNAME" as const,
      TTL: 60,
      ResourceRecords: [{ Value: "old.example.net" }],
    };
    await write(account, zone, [{ Action: "CREATE", ResourceRecordSet }]);
    account.writes();
    await expect(account.apply(account.graphOf(named))).rejects.toMatchObject({
      code: "dns-taken",
      details: [expect.stringContaining("media.example.com  CNAME old.example.net, to be A "), expect.anything()],
    });
    expect(account.writes()).toEqual([]);
    await account.apply(account.graphOf(named, { replaceDns: true }));
    expect((await recordsOf(account, zone)).join()).not.toContain("old.example.net");
    expect(await account.apply(account.graphOf(named))).toEqual([]);
  });

  it("stop an apply before its first write where no hosted zone holds them", async () => {
    await using account = await startAccount();
    await makeZone(account, "example.org");
    account.writes();
    await expect(account.apply(account.graphOf(named))).rejects.toMatchObject({
      code: "zone-missing",
      message: 'Cannot write DNS records of "media.example.com": no hosted zone holds it',
    });
    expect(account.writes()).toEqual([]);
  });

  it("stand in the zone with the longest name, and in none where two of a name make it unclear", async () => {
    await using account = await startAccount();
    const [outer, inner] = [await makeZone(account), await makeZone(account, "media.example.com")];
    const one = { storages, cdn: { domain: "media.example.com" } };
    await account.apply(account.graphOf(one));
    expect(await recordsOf(account, outer)).toEqual([]);
    expect(await recordsOf(account, inner)).toHaveLength(3);
    const { route53 } = account.context;
    await route53.send(new CreateHostedZoneCommand({ Name: "media.example.com", CallerReference: "again" }));
    await expect(account.apply(account.graphOf(one, { rotateKey: true }))).rejects.toMatchObject({
      code: "zone-missing",
      message: expect.stringMatching(/several hosted zones hold it, Z\w+, Z\w+$/),
    });
  });

  it("are not taken from another distribution, whose proof outlives who wanted them", async () => {
    await using account = await startAccount();
    await makeZone(account);
    const graph = account.graphOf(named);
    await account.apply(graph);
    const second = { ...named, app: "blog", bucket: "blog-media" };
    await expect(account.apply(account.graphOf(second))).rejects.toMatchObject({ code: "dns-taken" });
    await expect(account.apply(account.graphOf(second, { replaceDns: true }))).rejects.toMatchObject({
      code: "cdn-name-taken",
      message: 'Cannot name the distribution "media.example.com" or "files.example.com": another one has it',
    });
    await account.destroy(account.graphOf(second));
    expect(await account.apply(graph)).toEqual([]);
  });

  it("are mended alone where one of them drifts", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    const graph = account.graphOf(named);
    await account.apply(graph);
    const remove = async (type: string, name: string): Promise<void> => {
      await write(account, zone, [{ Action: "DELETE", ResourceRecordSet: await setOf(account, zone, type, name) }]);
    };
    await remove("AAAA", "files.example.com");
    expect(await account.apply(graph)).toEqual(["changed dns/names"]);
    await remove("CNAME", "_");
    expect(await account.apply(graph)).toEqual(["changed dns/proof"]);
    const { cloudFront } = account.context;
    const { looks } = await account.observe(graph);
    const Id = looks.get("cdn/distribution")?.outputs["id"];
    const { DistributionConfig, ETag } = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
    if (DistributionConfig === undefined) throw new Error("There is no distribution");
    const Aliases = { Quantity: 1, Items: ["files.example.com"] };
    await cloudFront.send(
      new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig: { ...DistributionConfig, Aliases } }),
    );
    expect(await account.apply(graph)).toEqual(["changed cdn/names"]);
    expect(await account.apply(graph)).toEqual([]);
  });

  it("tell why a certificate is refused, and leave no refused one behind", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    const others = {
      Name: "example.com",
      Type: "CAA" as const,
      TTL: 60,
      ResourceRecords: [{ Value: '0 issue "other.example"' }],
    };
    await write(account, zone, [{ Action: "CREATE", ResourceRecordSet: others }]);
    const refused = { code: "certificate-refused", message: expect.stringContaining("CAA_ERROR") };
    await expect(account.apply(account.graphOf(named))).rejects.toMatchObject(refused);
    await expect(account.apply(account.graphOf(named))).rejects.toMatchObject(refused);
    expect(await certificates(account)).toHaveLength(1);
    await write(account, zone, [{ Action: "DELETE", ResourceRecordSet: others }]);
    await account.apply(account.graphOf(named));
    expect(await certificates(account)).toEqual(["media.example.com ISSUED"]);
  });

  it("t33 get another certificate when they change, and those before lead nowhere", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    await account.apply(account.graphOf(named));
    const renamed = { storages, cdn: { domain: "cdn.example.com" } };
    account.writes();
    await account.apply(account.graphOf(renamed));
    expect(await urlOf(account, renamed)).toBe("https://cdn.example.com");
    const writes = account.writes().filter((name) => /^(?:ChangeResource|UpdateDist)/.test(name));
    // The new proof; the names before, and only then the change of the distribution; the new names.
    expect(writes).toEqual([
      ...Array<string>(2).fill("ChangeResourceRecordSets"),
      "UpdateDistribution",
      "ChangeResourceRecordSets",
    ]);
    const led = (await recordsOf(account, zone)).filter((record) => record.startsWith("A"));
    expect(led.map((record) => record.split(" ")[1])).toEqual(["cdn.example.com.", "cdn.example.com."]);
    // Edges show the one before until they know of the change.
    await moveClock(account.cloud, { seconds: 10 });
    expect(await account.apply(account.graphOf(renamed))).toEqual(["changed certificate/former"]);
    expect(await certificates(account)).toEqual(["cdn.example.com ISSUED"]);
    expect(await account.apply(account.graphOf(renamed))).toEqual([]);
    const nameless = { storages, cdn: {} };
    expect(await account.apply(account.graphOf(nameless))).toEqual(["changed cdn/names"]);
    expect(await urlOf(account, nameless)).toBe(`https://${await domainOf(account)}`);
    expect((await recordsOf(account, zone)).filter((record) => record.startsWith("A"))).toEqual([]);
  });
});

describe("who provisions a CDN with names", () => {
  it("needs no other actions than those that the resources name", async () => {
    await using other = await startAccount();
    const { nodes } = other.graphOf(named);
    const Action = [...new Set(nodes.flatMap(({ actions }) => actions))];
    const allow = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] };
    await using account = await startAccount({ as: "app", appPolicies: [allow] });
    const root = route53Client(account.cloud);
    await root.send(new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "zone" }));
    await account.apply(account.graphOf(named));
    expect(await account.apply(account.graphOf(named))).toEqual([]);
    await account.apply(account.graphOf({ storages, cdn: { domain: "cdn.example.com", priceClass: "100" } }));
    await account.destroy(account.graphOf({ storages, cdn: { domain: "cdn.example.com" } }));
    const narrower = {
      ...allow,
      Statement: [{ ...allow.Statement[0], Action: Action.filter((name) => name !== "acm:RequestCertificate") }],
    };
    await using poorer = await startAccount({ as: "app", appPolicies: [narrower] });
    await route53Client(poorer.cloud).send(
      new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "zone" }),
    );
    await expect(poorer.apply(poorer.graphOf(named))).rejects.toMatchObject({ code: "provision-failed" });
  });
});

describe("the names of a CDN elsewhere", () => {
  it("are told, waited for and attached by a later apply; until then the distribution's own domain serves", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    const graph = account.graphOf(manual);
    const waiting = await account.apply(graph).catch((error: unknown) => error);
    const domain = await domainOf(account);
    expect(waiting).toMatchObject({
      code: "dns-waiting",
      message: 'Waiting for DNS: the certificate of "media.example.com" is not issued yet',
      details: [
        expect.stringMatching(/^_\w+\.media\.example\.com {2}CNAME {2}_\w+\..*acm-validations\.aws$/),
        expect.stringMatching(new RegExp(String.raw`^media\.example\.com +CNAME {2}${domain}$`)),
      ],
    });
    expect(await urlOf(account, manual)).toBe(`https://${domain}`);
    expect(await recordsOf(account, zone)).toEqual([]);
    const { steps, records } = await account.plan(graph);
    expect(steps.map(({ node }) => node)).toEqual(["certificate/issue", "cdn/names"]);
    expect(records).toEqual([
      { name: expect.stringMatching(/^_\w+\.media\.example\.com$/), type: "CNAME", value: expect.any(String) },
      { name: "media.example.com", type: "CNAME", value: domain },
    ]);
    account.writes();
    await expect(account.apply(graph)).rejects.toMatchObject({ code: "dns-waiting" });
    expect(account.writes()).toEqual([]);
    await write(
      account,
      zone,
      records.map(({ name, type, value }) => ({
        Action: "CREATE",
        ResourceRecordSet: { Name: name, Type: type, TTL: 300, ResourceRecords: [{ Value: value }] },
      })),
    );
    await moveClock(account.cloud, { seconds: 60 });
    expect(await account.apply(graph)).toEqual(["changed cdn/names"]);
    expect(await urlOf(account, manual)).toBe("https://media.example.com");
    expect(await account.plan(graph)).toMatchObject({ steps: [], records: [] });
  });
});
