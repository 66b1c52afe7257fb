import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type CertificateDetail,
  DescribeCertificateCommand,
  GetCertificateCommand,
  waitUntilCertificateValidated,
} from "@aws-sdk/client-acm";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { change, changeRecords } from "../support/names/change-records.ts";
import { issueCertificate, proveDomains, requestCertificate } from "../support/names/issue-certificate.ts";
import { makeZone } from "../support/names/make-zone.ts";
import { route53Client, startWithNames, type TestNames } from "../support/names/start-with-names.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

async function describeCertificate({ acm }: TestNames, CertificateArn: string): Promise<Partial<CertificateDetail>> {
  return (await acm.send(new DescribeCertificateCommand({ CertificateArn }))).Certificate ?? {};
}

const hour = 3600;

describe("a certificate", () => {
  it("is issued once the records of all its domains are seen", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const more = { SubjectAlternativeNames: ["*.example.com", "example.net"] };
    const { CertificateArn, proofs } = await requestCertificate(test, "example.com", more);
    await proveDomains(test, zone, proofs.slice(0, 2));
    await moveClock(test.cloud, { seconds: 60 });
    const waiting = await describeCertificate(test, CertificateArn);
    expect(waiting.Status).toBe("PENDING_VALIDATION");
    expect(waiting.DomainValidationOptions?.map(({ ValidationStatus }) => ValidationStatus)).toEqual([
      "SUCCESS",
      "SUCCESS",
      "PENDING_VALIDATION",
    ]);
    expect(await errorOf(test.acm.send(new GetCertificateCommand({ CertificateArn })))).toBe(
      "400 RequestInProgressException",
    );
    await proveDomains(test, await makeZone(test.route53, "example.net"), proofs.slice(2));
    await moveClock(test.cloud, { seconds: 2 });
    expect((await describeCertificate(test, CertificateArn)).Status).toBe("PENDING_VALIDATION");
    await moveClock(test.cloud, { seconds: 1 });
    expect(await describeCertificate(test, CertificateArn)).toMatchObject({
      Status: "ISSUED",
      Issuer: "stowage",
      KeyUsages: [{ Name: "DIGITAL_SIGNATURE" }, { Name: "KEY_ENCIPHERMENT" }],
    });
    const wait = { client: test.acm, minDelay: 1, maxWaitTime: 5 };
    expect((await waitUntilCertificateValidated(wait, { CertificateArn })).state).toBe("SUCCESS");
  });

  it("is signed by the authority of the data folder, for its names and thirteen months", async () => {
    await using test = await startWithNames();
    const { CertificateArn } = await issueCertificate(test, "example.com", "example.com", "*.example.com");
    const { Certificate = "", CertificateChain = "" } = await test.acm.send(
      new GetCertificateCommand({ CertificateArn }),
    );
    const [leaf, root] = [new X509Certificate(Certificate), new X509Certificate(CertificateChain)];
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.subjectAltName).toBe("DNS:example.com, DNS:*.example.com");
    expect(leaf.checkHost("media.example.com")).toBe("*.example.com");
    expect(leaf.checkHost("example.org")).toBeUndefined();
    const shown = await describeCertificate(test, CertificateArn);
    expect(shown.NotAfter).toEqual(new Date(leaf.validTo));
    expect(shown.Serial?.replaceAll(":", "").toUpperCase()).toBe(leaf.serialNumber);
    const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 86_400_000;
    expect(Math.ceil(days)).toBe(395);
    expect(await readFile(join(test.cloud.dataDir, "authority.pem"), "utf8")).toBe(CertificateChain);
  });

  it("counts a record that was seen, and is gone before anybody asks", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const { CertificateArn, proofs } = await requestCertificate(test, "example.com");
    const [proof] = proofs;
    const { Name = "", Value = "" } = proof?.ResourceRecord ?? {};
    await changeRecords(test.route53, zone, change("CREATE", Name, "CNAME", Value));
    await moveClock(test.cloud, { seconds: 10 });
    await changeRecords(test.route53, zone, change("DELETE", Name, "CNAME", Value));
    expect((await describeCertificate(test, CertificateArn)).Status).toBe("ISSUED");
  });

  it("does not count a record that was gone before it was in sync, one of another value, and a foreign zone", async () => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    const { CertificateArn, proofs } = await requestCertificate(test, "example.com");
    const { Name = "", Value = "" } = proofs[0]?.ResourceRecord ?? {};
    await changeRecords(test.route53, zone, change("CREATE", Name, "CNAME", Value));
    await moveClock(test.cloud, { seconds: 1 });
    await changeRecords(test.route53, zone, change("DELETE", Name, "CNAME", Value));
    await changeRecords(test.route53, zone, change("CREATE", Name, "CNAME", `x${Value}`));
    // Whoever makes a zone of that name later has not got the domain.
    const foreign = { ...test, route53: route53Client(test.cloud, test.cloud.otherRoot) };
    await proveDomains(foreign, await makeZone(foreign.route53, "example.com"), proofs);
    await moveClock(test.cloud, { seconds: hour });
    expect((await describeCertificate(test, CertificateArn)).Status).toBe("PENDING_VALIDATION");
    await changeRecords(test.route53, zone, change("UPSERT", Name, "CNAME", Value));
    await moveClock(test.cloud, { seconds: 3 });
    expect((await describeCertificate(test, CertificateArn)).Status).toBe("ISSUED");
  });

  it("times out after 72 hours, and is issued by what was there before", async () => {
    await using test = await startWithNames();
    const late = await requestCertificate(test, "late.example.com");
    const early = await requestCertificate(test, "early.example.com");
    await moveClock(test.cloud, { seconds: 71 * hour });
    const zone = await makeZone(test.route53, "example.com");
    await proveDomains(test, zone, early.proofs);
    await moveClock(test.cloud, { seconds: hour });
    await proveDomains(test, zone, late.proofs);
    await moveClock(test.cloud, { seconds: hour });
    expect((await describeCertificate(test, early.CertificateArn)).Status).toBe("ISSUED");
    const { CertificateArn } = late;
    const timedOut = await describeCertificate(test, CertificateArn);
    expect(timedOut.Status).toBe("VALIDATION_TIMED_OUT");
    expect(timedOut.DomainValidationOptions?.[0]?.ValidationStatus).toBe("FAILED");
    expect(await errorOf(test.acm.send(new GetCertificateCommand({ CertificateArn })))).toBe(
      "400 ResourceNotFoundException",
    );
  });

  it.each<[what: string, domain: string, records: string[], at: string, status: string]>([
    ["no issuer at all", "a.example.com", ['0 issue ";"'], "a.example.com", "FAILED"],
    ["another issuer, above", "a.example.com", ['0 issue "ca.example.net"'], "example.com", "FAILED"],
    [
      "Amazon among others",
      "a.example.com",
      ['0 issue "ca.example.net"', '0 issue "amazon.com"'],
      "example.com",
      "ISSUED",
    ],
    ["Amazon, with parameters", "a.example.com", ['0 issue "amazontrust.com; a=b"'], "example.com", "ISSUED"],
    ["nobody for wildcards", "*.example.com", ['0 issue "amazon.com"', '0 issuewild ";"'], "example.com", "FAILED"],
    ["wildcards for names", "a.example.com", ['0 issue "amazon.com"', '0 issuewild ";"'], "example.com", "ISSUED"],
    ["only where to complain", "a.example.com", ['0 iodef "mailto:a@example.com"'], "example.com", "ISSUED"],
    ["a critical property that is unknown", "a.example.com", ['128 other "x"'], "example.com", "FAILED"],
    ["a name beside", "a.example.com", ['0 issue ";"'], "b.example.com", "ISSUED"],
  ])("asks CAA: %s", async (_, domain, records, at, status) => {
    await using test = await startWithNames();
    const zone = await makeZone(test.route53, "example.com");
    await changeRecords(test.route53, zone, change("CREATE", at, "CAA", ...records));
    const { CertificateArn, proofs } = await requestCertificate(test, domain);
    await proveDomains(test, zone, proofs);
    await moveClock(test.cloud, { seconds: 3 });
    const shown = await describeCertificate(test, CertificateArn);
    expect([shown.Status, shown.FailureReason]).toEqual([status, status === "FAILED" ? "CAA_ERROR" : undefined]);
  });

  it("has expired when its time is over, on the cloud's clock", async () => {
    await using test = await startWithNames();
    const { CertificateArn } = await issueCertificate(test, "example.com", "example.com");
    await moveClock(test.cloud, { seconds: 394 * 24 * hour });
    expect((await describeCertificate(test, CertificateArn)).Status).toBe("ISSUED");
    await moveClock(test.cloud, { seconds: 24 * hour });
    expect((await describeCertificate(test, CertificateArn)).Status).toBe("EXPIRED");
  });
});
