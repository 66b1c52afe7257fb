import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeCertificateCommand, GetCertificateCommand } from "@aws-sdk/client-acm";
import { GetHostedZoneCommand, ListResourceRecordSetsCommand } from "@aws-sdk/client-route-53";
import { expect, it, onTestFinished } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { issueCertificate, proveDomains, requestCertificate } from "../support/names/issue-certificate.ts";
import { startWithNames } from "../support/names/start-with-names.ts";

it("what ACM and Route 53 have made, and the authority, are there after a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "stowage-names-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const file = join(dataDir, "authority.pem");
  const before = await startWithNames({ dataDir });
  const { CertificateArn, zone } = await issueCertificate(before, "example.com", "example.com");
  const issued = await before.acm.send(new GetCertificateCommand({ CertificateArn }));
  const pending = await requestCertificate(before, "b.example.com");
  await proveDomains(before, zone, pending.proofs);
  const authority = await readFile(file, "utf8");
  expect(issued.CertificateChain).toBe(authority);
  // Nobody but its owner may change what others trust.
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await before[Symbol.asyncDispose]();
  await rm(file);
  await using after = await startWithNames({ dataDir });
  expect(await readFile(file, "utf8")).toBe(authority);
  const again = await after.acm.send(new GetCertificateCommand({ CertificateArn }));
  expect([again.Certificate, again.CertificateChain]).toEqual([issued.Certificate, authority]);
  await after.route53.send(new GetHostedZoneCommand({ Id: zone }));
  const sets = await after.route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: zone }));
  expect(sets.ResourceRecordSets?.map(({ Type }) => Type)).toEqual(["NS", "SOA", "CNAME", "CNAME"]);
  await moveClock(after.cloud, { seconds: 60 });
  const describeIt = new DescribeCertificateCommand({ CertificateArn: pending.CertificateArn });
  expect((await after.acm.send(describeIt)).Certificate?.Status).toBe("ISSUED");
});
