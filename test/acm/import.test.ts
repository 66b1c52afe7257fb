import {
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  type ImportCertificateRequest,
} from "@aws-sdk/client-acm";
import { UpdateDistributionCommand } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { moveClock } from "../support/clouds/move-clock.ts";
import { importCertificate } from "../support/names/import-certificate.ts";
import { issueCertificate, requestCertificate } from "../support/names/issue-certificate.ts";
import { selfSigned } from "../support/names/self-signed.ts";
import { acmClient, startWithNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

const first = selfSigned(["example.com", "www.example.com"]);
const other = selfSigned(["example.com"]);
const bytes = (text: string): Uint8Array => Buffer.from(text);
const whole = { Certificate: bytes(first.certificate), PrivateKey: bytes(first.privateKey) };

describe("ImportCertificate", () => {
  it("keeps a certificate as it is, ready for use", async () => {
    await using test = await startWithNames();
    const { CertificateArn } = await test.acm.send(new ImportCertificateCommand(whole));
    const { Certificate } = await test.acm.send(new DescribeCertificateCommand({ CertificateArn }));
    expect(Certificate).toMatchObject({
      Status: "ISSUED",
      Type: "IMPORTED",
      KeyAlgorithm: "EC-prime256v1",
      SubjectAlternativeNames: ["example.com", "www.example.com"],
      RenewalEligibility: "INELIGIBLE",
    });
    expect(Certificate?.ImportedAt).toBeInstanceOf(Date);
    const got = await test.acm.send(new GetCertificateCommand({ CertificateArn }));
    expect([got.Certificate, got.CertificateChain]).toEqual([first.certificate, undefined]);
  });

  it("replaces what was imported, and nothing else", async () => {
    await using test = await startWithNames();
    const { CertificateArn } = await test.acm.send(new ImportCertificateCommand(whole));
    const again = (more: Partial<ImportCertificateRequest> = {}): Promise<unknown> => {
      const parts = { Certificate: bytes(other.certificate), PrivateKey: bytes(other.privateKey) };
      return test.acm.send(new ImportCertificateCommand({ ...parts, CertificateArn, ...more }));
    };
    expect(await errorOf(again({ Tags: [{ Key: "a" }] }))).toBe("400 InvalidParameterException");
    const elsewhere = selfSigned(["example.org"]);
    const parts = { Certificate: bytes(elsewhere.certificate), PrivateKey: bytes(elsewhere.privateKey) };
    expect(await errorOf(again(parts))).toBe("400 ValidationException");
    const requested = await requestCertificate(test, "example.com");
    expect(await errorOf(again({ CertificateArn: requested.CertificateArn }))).toBe("400 ValidationException");
    await again();
    const got = await test.acm.send(new GetCertificateCommand({ CertificateArn }));
    expect(got.Certificate).toBe(other.certificate);
  });

  it.each<[what: string, wrong: Partial<ImportCertificateRequest>]>([
    ["the key of another certificate", { PrivateKey: bytes(other.privateKey) }],
    ["no certificate", { Certificate: bytes("hello") }],
    ["two certificates", { Certificate: bytes(first.certificate + other.certificate) }],
    ["no key", { PrivateKey: bytes("hello") }],
    ["a chain that does not vouch for it", { CertificateChain: bytes(other.certificate) }],
  ])("refuses %s", async (_, wrong) => {
    await using test = await startWithNames();
    const send = (parts: ImportCertificateRequest): Promise<unknown> =>
      test.acm.send(new ImportCertificateCommand(parts));
    expect(await errorOf(send({ ...whole, ...wrong }))).toBe("400 ValidationException");
    await send(whole);
  });

  it("refuses what is out of date, on the cloud's clock", async () => {
    await using test = await startWithNames();
    await moveClock(test.cloud, { seconds: 3 * 86_400 });
    expect(await errorOf(test.acm.send(new ImportCertificateCommand(whole)))).toBe("400 ValidationException");
  });
});

describe("a certificate of a distribution", () => {
  it("must be issued, in us-east-1, and the account's, and is in use while the distribution shows it", async () => {
    await using test = await startWithNames();
    const aliased = (ACMCertificateArn: string): Promise<Awaited<ReturnType<typeof makeDistribution>>> =>
      makeDistribution(test.cloudFront, {
        Aliases: { Quantity: 1, Items: ["media.example.com"] },
        ViewerCertificate: { ACMCertificateArn, SSLSupportMethod: "sni-only" },
      });
    const pending = await requestCertificate(test, "media.example.com");
    const elsewhere = await acmClient(test.cloud, test.cloud.root, "eu-central-1").send(
      new ImportCertificateCommand(whole),
    );
    const foreign = await importCertificate({ ...test.cloud, root: test.cloud.otherRoot }, ["media.example.com"]);
    for (const arn of [pending.CertificateArn, elsewhere.CertificateArn ?? "", foreign]) {
      expect(await errorOf(aliased(arn))).toBe("400 InvalidViewerCertificate");
    }
    const { CertificateArn } = await issueCertificate(test, "example.com", "*.example.com");
    const { Id, ETag, arn, config } = await aliased(CertificateArn);
    const { Certificate } = await test.acm.send(new DescribeCertificateCommand({ CertificateArn }));
    expect([Certificate?.InUseBy, Certificate?.RenewalEligibility]).toEqual([[arn], "ELIGIBLE"]);
    const remove = new DeleteCertificateCommand({ CertificateArn });
    expect(await errorOf(test.acm.send(remove))).toBe("400 ResourceInUseException");
    await moveClock(test.cloud, { seconds: 5 });
    const DistributionConfig = { ...config, Aliases: { Quantity: 0 }, ViewerCertificate: own };
    await test.cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }));
    // Viewers see it until the change is deployed.
    expect(await errorOf(test.acm.send(remove))).toBe("400 ResourceInUseException");
    await moveClock(test.cloud, { seconds: 5 });
    await test.acm.send(remove);
    expect(await errorOf(test.acm.send(remove))).toBe("400 ResourceNotFoundException");
  });
});

const own = { CloudFrontDefaultCertificate: true };
