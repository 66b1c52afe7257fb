import {
  ListCachePoliciesCommand,
  ListDistributionsCommand,
  ListKeyGroupsCommand,
  ListOriginAccessControlsCommand,
  ListPublicKeysCommand,
  ListResponseHeadersPoliciesCommand,
} from "@aws-sdk/client-cloudfront";
import { ListCertificatesCommand } from "@aws-sdk/client-acm";
import { CreateHostedZoneCommand, ListResourceRecordSetsCommand } from "@aws-sdk/client-route-53";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { privateStorage, staticFiles } from "stowage";
import { loseAnswers } from "../support/provision/lose-answers.ts";
import { startAccount, type TestAccount } from "../support/provision/start-stage.ts";

const storages = {
  assets: staticFiles({ from: ["public"] }),
  documents: privateStorage({ accept: "anything", maxSize: "1 MB" }),
};
const stage = { storages, cdn: {} };
const named = { storages, cdn: { domain: "media.example.com" } };

/** How many of each there are. */
async function counted({ context: { cloudFront, acm } }: TestAccount): Promise<Record<string, number>> {
  const Type = "custom" as const;
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  const distributions = await cloudFront.send(new ListDistributionsCommand({}));
  const controls = await cloudFront.send(new ListOriginAccessControlsCommand({}));
  const keys = await cloudFront.send(new ListPublicKeysCommand({}));
  const groups = await cloudFront.send(new ListKeyGroupsCommand({}));
  const caches = await cloudFront.send(new ListCachePoliciesCommand({ Type }));
  const headers = await cloudFront.send(new ListResponseHeadersPoliciesCommand({ Type }));
  return {
    certificates: CertificateSummaryList.length,
    distributions: distributions.DistributionList?.Items?.length ?? 0,
    controls: controls.OriginAccessControlList?.Items?.length ?? 0,
    keys: keys.PublicKeyList?.Items?.length ?? 0,
    groups: groups.KeyGroupList?.Items?.length ?? 0,
    caches: caches.CachePolicyList?.Items?.length ?? 0,
    headers: headers.ResponseHeadersPolicyList?.Items?.length ?? 0,
  };
}

const whole = { certificates: 1, distributions: 1, controls: 1, keys: 1, groups: 1, caches: 1, headers: 2 };
const nothing = Object.fromEntries(Object.keys(whole).map((name) => [name, 0]));

async function makeZone({ context: { route53 } }: TestAccount): Promise<string> {
  const { HostedZone } = await route53.send(
    new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "zone" }),
  );
  return HostedZone?.Id ?? "";
}

async function recordTypes({ context: { route53 } }: TestAccount, HostedZoneId: string): Promise<unknown[]> {
  const { ResourceRecordSets = [] } = await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  return ResourceRecordSets.map(({ Type }) => Type);
}

/** Runs it again and again while it fails. */
async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 40) throw error;
    }
  }
}

describe("destroy with a CDN", () => {
  it("t33 takes DNS away first, then the distribution, then what it used, and keeps the bucket", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    await account.apply(account.graphOf(named));
    expect(await counted(account)).toEqual(whole);
    account.writes();
    const removed = await account.destroy(account.graphOf(named));
    const place = (node: string): number => removed.indexOf(node);
    expect(place("dns/names")).toBeLessThan(place("cdn/distribution"));
    for (const node of ["cdn/access", "cdn/key-group", "certificate"]) {
      expect(place("cdn/distribution")).toBeLessThan(place(node));
    }
    expect(place("cdn/key-group")).toBeLessThan(place("cdn/key"));
    const writes = account.writes();
    const order = ["ChangeResourceRecordSets", "UpdateDistribution", "DeleteDistribution", "DeleteCertificate"];
    const places = order.map((name) => writes.indexOf(name));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(await counted(account)).toEqual(nothing);
    expect(await recordTypes(account, zone)).toEqual(["NS", "SOA"]);
    expect(account.context.secrets.get("STOWAGE_CDN_PRIVATE_KEY")).toBeUndefined();
    await account.context.s3.send(new HeadBucketCommand({ Bucket: "shop-media" }));
    expect(await account.destroy(account.graphOf(named))).not.toContainEqual(expect.stringContaining("distribution"));
  });

  it("leaves policies that another stage uses, and can be applied again", async () => {
    await using account = await startAccount();
    await account.apply(account.graphOf(stage));
    const other = { ...stage, app: "blog", bucket: "blog-media" };
    await account.apply(account.graphOf(other));
    await account.destroy(account.graphOf(stage));
    const one = { ...whole, certificates: 0 };
    expect(await counted(account)).toEqual(one);
    expect(await account.apply(account.graphOf(other))).toEqual([]);
    await account.apply(account.graphOf(stage));
    expect(await counted(account)).toEqual({ ...one, distributions: 2, controls: 2, keys: 2, groups: 2 });
  });

  it("ends alike, and so does apply, when the answer of every write is lost once", async () => {
    await using account = await startAccount();
    const zone = await makeZone(account);
    const { lost } = loseAnswers(account);
    const graph = account.graphOf(named);
    await insist(async () => await account.apply(graph));
    expect(lost).toEqual(
      expect.arrayContaining(["CreateDistributionWithTags", "CreatePublicKey", "RequestCertificate", "CreateKeyGroup"]),
    );
    expect(await counted(account)).toEqual(whole);
    expect((await recordTypes(account, zone)).length).toBe(5);
    expect(await account.apply(graph)).toEqual([]);
    await insist(async () => await account.destroy(graph));
    expect(lost).toEqual(expect.arrayContaining(["DeleteDistribution", "DeletePublicKey", "DeleteCertificate"]));
    expect(await counted(account)).toEqual(nothing);
    expect(await recordTypes(account, zone)).toEqual(["NS", "SOA"]);
  });
});
