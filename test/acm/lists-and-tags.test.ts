import {
  AddTagsToCertificateCommand,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  type ListCertificatesRequest,
  ListTagsForCertificateCommand,
  paginateListCertificates,
  RemoveTagsFromCertificateCommand,
} from "@aws-sdk/client-acm";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { issueCertificate, requestCertificate } from "../support/names/issue-certificate.ts";
import { acmClient, startWithNames, type TestNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

async function list({ acm }: Pick<TestNames, "acm">, input: ListCertificatesRequest = {}): Promise<unknown[]> {
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand(input));
  return CertificateSummaryList.map(({ DomainName }) => DomainName);
}

describe("ListCertificates", () => {
  it("tells those of a region with RSA keys, by state, in order, and in pages", async () => {
    await using test = await startWithNames();
    await requestCertificate(test, "a.example.net");
    await requestCertificate(test, "b.example.net", { KeyAlgorithm: "EC_prime256v1" });
    await issueCertificate(test, "example.com", "c.example.com");
    await requestCertificate({ ...test, acm: acmClient(test.cloud, test.cloud.root, "eu-west-1") }, "d.example.net");
    expect(await list(test)).toEqual(["a.example.net", "c.example.com"]);
    expect(await list(test, { Includes: { keyTypes: ["EC_prime256v1", "RSA_2048"] } })).toEqual([
      "a.example.net",
      "b.example.net",
      "c.example.com",
    ]);
    expect(await list(test, { CertificateStatuses: ["ISSUED"] })).toEqual(["c.example.com"]);
    const order = { SortBy: "CREATED_AT", SortOrder: "DESCENDING" } as const;
    expect(await list(test, order)).toEqual(["c.example.com", "a.example.net"]);
    expect(await errorOf(list(test, { SortBy: "CREATED_AT" }))).toBe("400 ValidationException");
    expect(await errorOf(list(test, { NextToken: "none" }))).toBe("400 ValidationException");
    expect(await errorOf(list(test, { MaxItems: 0 }))).toBe("400 ValidationException");
    const pages: unknown[][] = [];
    for await (const page of paginateListCertificates({ client: test.acm, pageSize: 1 }, {})) {
      pages.push((page.CertificateSummaryList ?? []).map(({ Status }) => Status));
    }
    expect(pages).toEqual([["PENDING_VALIDATION"], ["ISSUED"]]);
  });
});

describe("tags of certificates", () => {
  it("are laid over each other, and taken away by key or by key and value", async () => {
    await using test = await startWithNames();
    const { CertificateArn } = await requestCertificate(test, "example.com", { Tags: [{ Key: "a", Value: "1" }] });
    const tags = async (): Promise<unknown> =>
      (await test.acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags;
    const add = new AddTagsToCertificateCommand({ CertificateArn, Tags: [{ Key: "b", Value: "2" }, { Key: "a" }] });
    await test.acm.send(add);
    expect(await tags()).toEqual([
      { Key: "b", Value: "2" },
      { Key: "a", Value: "" },
    ]);
    const Tags = [{ Key: "b", Value: "3" }, { Key: "a" }];
    await test.acm.send(new RemoveTagsFromCertificateCommand({ CertificateArn, Tags }));
    expect(await tags()).toEqual([{ Key: "b", Value: "2" }]);
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}` }));
    const tooMany = new AddTagsToCertificateCommand({ CertificateArn, Tags: many });
    expect(await errorOf(test.acm.send(tooMany))).toBe("400 TooManyTagsException");
  });
});

describe("the account and the region", () => {
  it("have their own certificates alone", async () => {
    await using test = await startWithNames();
    const { CertificateArn } = await requestCertificate(test, "example.com");
    const describeIt = new DescribeCertificateCommand({ CertificateArn });
    for (const client of [
      acmClient(test.cloud, test.cloud.otherRoot),
      acmClient(test.cloud, test.cloud.root, "eu-west-1"),
    ]) {
      expect(await errorOf(client.send(describeIt))).toBe("400 ResourceNotFoundException");
    }
    await moveClock(test.cloud, { seconds: 1 });
    await test.acm.send(describeIt);
    expect(await errorOf(test.acm.send(new DescribeCertificateCommand({ CertificateArn: "arn:aws:acm" })))).toBe(
      "400 ValidationException",
    );
  });
});
