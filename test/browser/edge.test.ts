import { execFile } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";
import { issueCertificate } from "../support/names/issue-certificate.ts";
import { acmClient, route53Client } from "../support/names/start-with-names.ts";
import { browserMissing, launchBrowser } from "./launch-browser.ts";

const host = "media.example.com";
const page = '<title>served</title><img src="/pixel.svg" alt="">';
const pixel = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"/>';

/** A page at an alias whose certificate ACM has issued. */
async function servePage() {
  const test = await startWithEdge({ edgeTlsPort: 0 });
  await test.put("index.html", page, { ContentType: "text/html" });
  await test.put("pixel.svg", pixel, { ContentType: "image/svg+xml" });
  const names = { ...test, acm: acmClient(test.cloud), route53: route53Client(test.cloud) };
  const { CertificateArn: ACMCertificateArn } = await issueCertificate(names, "example.com", host);
  const ViewerCertificate = { ACMCertificateArn, SSLSupportMethod: "sni-only" as const };
  await test.distribute({
    Aliases: { Quantity: 1, Items: [host] },
    ViewerCertificate: { ...ViewerCertificate, MinimumProtocolVersion: "TLSv1.2_2021" as const },
    DefaultRootObject: "index.html",
  });
  const { port } = new URL(test.cloud.edge?.tlsEndpoint ?? "");
  const authority = join(test.cloud.dataDir, "authority.pem");
  return { ...test, port, authority, url: `https://${host}:${port}/` };
}

describe("a page behind the edge, over HTTPS", () => {
  it.skipIf(browserMissing !== undefined)("is shown by a browser that trusts the local authority", async () => {
    await using test = await servePage();
    const { publicKey } = new X509Certificate(await readFile(test.authority));
    const trusted = createHash("sha256")
      .update(publicKey.export({ type: "spki", format: "der" }))
      .digest("base64");
    const trust = [`--ignore-certificate-errors-spki-list=${trusted}`];
    const browser = await launchBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1`, ...trust]);
    try {
      const shown = await browser.newPage();
      const response = await shown.goto(test.url);
      expect(await shown.title()).toBe("served");
      expect((await response?.securityDetails())?.subjectName).toBe(host);
      expect(await shown.evaluate("document.images[0].naturalWidth")).toBe(7);
      await shown.reload();
      expect((await shown.goto(test.url))?.headers()["x-cache"]).toBe("Hit from cloudfront");
    } finally {
      await browser.close();
    }
  });

  it.skipIf(!existsSync("/usr/bin/curl"))("is read by curl, with the line that the documentation gives", async () => {
    await using test = await servePage();
    const args = ["-sS", "--cacert", test.authority, "--resolve", `${host}:${test.port}:127.0.0.1`, test.url];
    const { stdout } = await promisify(execFile)("/usr/bin/curl", args);
    expect(stdout).toBe(page);
  });
});
