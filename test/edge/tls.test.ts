import { ImportCertificateCommand } from "@aws-sdk/client-acm";
import { describe, expect, it } from "vitest";
import { behavior, startWithEdge } from "../support/edge/start-with-edge.ts";
import { issueCertificate } from "../support/names/issue-certificate.ts";
import { selfSigned } from "../support/names/self-signed.ts";
import { acmClient, route53Client } from "../support/names/start-with-names.ts";

const shown = (ACMCertificateArn: string) => ({
  ACMCertificateArn,
  SSLSupportMethod: "sni-only" as const,
  MinimumProtocolVersion: "TLSv1.2_2021" as const,
});

describe("the edge over HTTPS", () => {
  it("is where viewers are sent to who have to come over TLS", async () => {
    await using test = await startWithEdge({ edgeTlsPort: 0 });
    await test.put("a.txt", "hello");
    const { domain } = await test.distribute({
      DefaultCacheBehavior: behavior({ ViewerProtocolPolicy: "redirect-to-https" }),
    });
    const moved = await test.ask(domain, "/a.txt?x=1");
    expect(moved.status).toBe(301);
    const { port } = new URL(test.cloud.edge?.tlsEndpoint ?? "");
    expect(moved.headers["location"]).toBe(`https://${domain}:${port}/a.txt?x=1`);
    expect(await test.askSecurely(domain, "/a.txt")).toMatchObject({ status: 200, text: "hello", cache: "Miss" });
    expect(await test.askSecurely(domain, "/a.txt")).toMatchObject({ status: 200, text: "hello", cache: "Hit" });
  });

  it("shows the certificate that ACM has issued for an alias, which the local authority vouches for", async () => {
    await using test = await startWithEdge({ edgeTlsPort: 0 });
    await test.put("a.txt", "hello");
    const names = { ...test, acm: acmClient(test.cloud), route53: route53Client(test.cloud) };
    const { CertificateArn } = await issueCertificate(names, "example.com", "media.example.com");
    await test.distribute({
      Aliases: { Quantity: 1, Items: ["media.example.com"] },
      ViewerCertificate: shown(CertificateArn),
      DefaultCacheBehavior: behavior({ ViewerProtocolPolicy: "https-only" }),
    });
    expect(await test.askSecurely("media.example.com", "/a.txt")).toMatchObject({ status: 200, text: "hello" });
    expect((await test.ask("media.example.com", "/a.txt")).status).toBe(403);
    await expect(test.askSecurely("media.example.com", "/a.txt", { ca: "" })).rejects.toThrow(/certificate/);
  });

  it("shows an imported certificate as it is, and none for a host without a distribution", async () => {
    await using test = await startWithEdge({ edgeTlsPort: 0 });
    await test.put("a.txt", "hello");
    const { certificate, privateKey } = selfSigned(["*.example.com"]);
    const parts = { Certificate: Buffer.from(certificate), PrivateKey: Buffer.from(privateKey) };
    const { CertificateArn = "" } = await acmClient(test.cloud).send(new ImportCertificateCommand(parts));
    await test.distribute({
      Aliases: { Quantity: 1, Items: ["*.example.com"] },
      ViewerCertificate: shown(CertificateArn),
    });
    const ca = certificate;
    expect(await test.askSecurely("cdn.example.com", "/a.txt", { ca })).toMatchObject({ status: 200, text: "hello" });
    await expect(test.askSecurely("example.com", "/a.txt", { ca })).rejects.toThrow(/disconnected|reset|hang up|EPIPE/);
    await expect(test.askSecurely("cdn.example.net", "/a.txt", { ca })).rejects.toThrow(
      /disconnected|reset|hang up|EPIPE/,
    );
  });
});
