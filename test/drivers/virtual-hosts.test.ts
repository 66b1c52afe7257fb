// The conformance suite with the bucket in the host's name, over TLS, in a process of its own: it trusts the certificate
// through NODE_EXTRA_CA_CERTS and finds the domain of the test on this machine.
import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { watchHeaders } from "../support/requests/watch-headers.ts";

const domain = "files.test";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-hosts-"));
  const names = ["-subj", `/CN=${domain}`, "-addext", `subjectAltName=DNS:${domain},DNS:*.${domain}`];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "2"];
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  execFileSync("openssl", ["req", "-x509", ...curve, ...files, ...names], { stdio: "ignore" });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function scriptFor(options: object): string {
  return `
    import dns from "node:dns";
    import { createS3Driver } from "stowage/s3";
    import { driverConformance, skipReason } from "stowage/testing";
    const { lookup } = dns;
    dns.lookup = (host, options, done) => {
      if (!host.endsWith(${JSON.stringify(domain)})) return lookup(host, options, done);
      const found = [{ address: "127.0.0.1", family: 4 }];
      return process.nextTick(() => (options.all ? done(null, found) : done(null, "127.0.0.1", 4)));
    };
    const driver = createS3Driver(${JSON.stringify(options)});
    const failed = [];
    const due = driverConformance.filter((each) => skipReason(each, driver) === undefined);
    for (const each of due) await each.run(driver).catch((error) => failed.push(each.name + ": " + error.message));
    console.log(JSON.stringify({ ran: due.length, failed, url: driver.url("a b") }));
    await driver.close();`;
}

describe("createS3Driver() with the bucket in the host's name, over TLS", () => {
  it("does all that every driver promises", async () => {
    const dataDir = join(folder, "data");
    const plain = await startWithBucket({ dataDir });
    await plain[Symbol.asyncDispose]();
    const [cert, key] = ["cert.pem", "key.pem"].map((name) => readFileSync(join(folder, name), "utf8"));
    const sent = watchHeaders();
    const tls = { cert: cert ?? "", key: key ?? "" };
    await using cloud = await startTestCloud({ dataDir, tls, domains: [domain], faults: sent.faults });
    const endpoint = `https://${domain}:${cloud.port}`;
    const place = { bucket: Bucket, region: "us-east-1", pathStyle: false };
    const script = scriptFor({ ...place, endpoint, credentials: cloud.app });
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, "cert.pem"), NODE_OPTIONS: "" };
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { env });
    const { ran, failed, url } = JSON.parse(stdout);
    expect(failed).toEqual([]);
    expect([...sent.names]).toContain("x-amz-copy-source");
    expect(sent.acls(), "t36 no ACL is sent").toEqual([]);
    expect(ran).toBeGreaterThan(30);
    expect(url).toBe(`https://${Bucket}.${domain}:${cloud.port}/a%20b`);
  });
});
