import {
  DescribeCertificateCommand,
  RequestCertificateCommand,
  type RequestCertificateRequest,
} from "@aws-sdk/client-acm";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { requestCertificate } from "../support/names/issue-certificate.ts";
import { acmClient, startWithNames, type TestNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const request = async ({ acm }: TestNames, input: Partial<RequestCertificateRequest> = {}): Promise<string> => {
  const command = new RequestCertificateCommand({ DomainName: "example.com", ValidationMethod: "DNS", ...input });
  return (await acm.send(command)).CertificateArn ?? "";
};

describe("RequestCertificate", () => {
  it("makes a certificate that waits for the domains, whose records appear a moment later", async () => {
    await using test = await startWithNames();
    const SubjectAlternativeNames = ["*.Example.com", "www.example.org"];
    const CertificateArn = await request(test, { SubjectAlternativeNames });
    expect(CertificateArn).toMatch(/^arn:aws:acm:us-east-1:111122223333:certificate\/[0-9a-f-]{36}$/);
    const describe = new DescribeCertificateCommand({ CertificateArn });
    const { Certificate: early } = await test.acm.send(describe);
    expect(early).toMatchObject({
      CertificateArn,
      DomainName: "example.com",
      SubjectAlternativeNames: ["example.com", "*.example.com", "www.example.org"],
      Status: "PENDING_VALIDATION",
      Subject: "CN=example.com",
      KeyAlgorithm: "RSA-2048",
      InUseBy: [],
      Type: "AMAZON_ISSUED",
      KeyUsages: [],
      RenewalEligibility: "INELIGIBLE",
      Options: { CertificateTransparencyLoggingPreference: "ENABLED" },
    });
    expect(early?.CreatedAt).toBeInstanceOf(Date);
    expect(early?.DomainValidationOptions?.map(({ ResourceRecord }) => ResourceRecord)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await moveClock(test.cloud, { seconds: 1 });
    const { Certificate } = await test.acm.send(describe);
    const [apex, wildcard, other] = Certificate?.DomainValidationOptions ?? [];
    expect(apex).toEqual({
      DomainName: "example.com",
      ValidationDomain: "example.com",
      ValidationStatus: "PENDING_VALIDATION",
      ValidationMethod: "DNS",
      ResourceRecord: {
        Name: expect.stringMatching(/^_[0-9a-f]{32}\.example\.com\.$/),
        Type: "CNAME",
        Value: expect.stringMatching(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/),
      },
    });
    // One record proves a domain and the wildcard below it.
    expect(wildcard?.ResourceRecord).toEqual(apex?.ResourceRecord);
    expect(other?.ResourceRecord).not.toEqual(apex?.ResourceRecord);
  });

  it("asks for the same record whenever the account asks, and for another of another account", async () => {
    await using test = await startWithNames();
    const first = await requestCertificate(test, "example.com");
    const second = await requestCertificate(test, "*.example.com");
    expect(second.CertificateArn).not.toBe(first.CertificateArn);
    expect(second.proofs[0]?.ResourceRecord).toEqual(first.proofs[0]?.ResourceRecord);
    const foreign = { ...test, acm: acmClient(test.cloud, test.cloud.otherRoot) };
    const { proofs } = await requestCertificate(foreign, "example.com");
    expect(proofs[0]?.ResourceRecord).not.toEqual(first.proofs[0]?.ResourceRecord);
  });

  it("is answered by the same certificate when it repeats token and content within an hour", async () => {
    await using test = await startWithNames();
    const IdempotencyToken = "a";
    const first = await request(test, { IdempotencyToken });
    expect(await request(test, { IdempotencyToken })).toBe(first);
    expect(await request(test, { IdempotencyToken, DomainName: "example.org" })).not.toBe(first);
    expect(await request(test, { IdempotencyToken: "b" })).not.toBe(first);
    const elsewhere = { ...test, acm: acmClient(test.cloud, test.cloud.root, "eu-central-1") };
    expect(await request(elsewhere, { IdempotencyToken })).toMatch(/^arn:aws:acm:eu-central-1:/);
    await moveClock(test.cloud, { seconds: 3600 });
    expect(await request(test, { IdempotencyToken })).not.toBe(first);
    const raced = await Promise.all([1, 2, 3].map(() => request(test, { IdempotencyToken: "c" })));
    expect(new Set(raced).size).toBe(1);
  });

  const names = Array.from({ length: 10 }, (_, index) => `a${index}.example.com`);
  it.each<[what: string, wrong: Partial<RequestCertificateRequest>, expected: string]>([
    ["no domain", { DomainName: "localhost" }, "400 ValidationException"],
    ["a wildcard in the middle", { DomainName: "a.*.example.com" }, "400 ValidationException"],
    ["a label that ends with a hyphen", { DomainName: "a-.example.com" }, "400 ValidationException"],
    [
      "a common name that is too long",
      { DomainName: `${"a".repeat(60)}.example.com` },
      "400 InvalidParameterException",
    ],
    ["an alternative name that is none", { SubjectAlternativeNames: ["a b"] }, "400 ValidationException"],
    ["more than ten names", { SubjectAlternativeNames: names }, "400 LimitExceededException"],
    ["validation by e-mail", { ValidationMethod: "EMAIL" }, "501 NotImplementedException"],
    ["no method of validation", { ValidationMethod: undefined }, "501 NotImplementedException"],
    ["a method that there is not", { ValidationMethod: "FAX" as "DNS" }, "400 ValidationException"],
    ["an algorithm that is for imports", { KeyAlgorithm: "RSA_4096" }, "400 InvalidParameterException"],
    ["a token with a hyphen", { IdempotencyToken: "a-b" }, "400 ValidationException"],
    ["a reserved tag", { Tags: [{ Key: "aws:a", Value: "b" }] }, "400 InvalidTagException"],
    ["a tag twice", { Tags: [{ Key: "a" }, { Key: "a" }] }, "400 InvalidTagException"],
    ["an export", { Options: { Export: "ENABLED" } }, "501 NotImplementedException"],
    [
      "a validation domain of somebody else",
      { DomainValidationOptions: [{ DomainName: "example.com", ValidationDomain: "example.org" }] },
      "400 InvalidDomainValidationOptionsException",
    ],
  ])("refuses %s", async (_, wrong, expected) => {
    await using test = await startWithNames();
    expect(await errorOf(request(test, wrong))).toBe(expected);
    await request(test, { SubjectAlternativeNames: names.slice(1), KeyAlgorithm: "EC_prime256v1" });
  });
});
