// The S3 client over TLS, in a process of its own: a certificate is trusted through NODE_EXTRA_CA_CERTS.
import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { watchHeaders } from "../support/requests/watch-headers.ts";

const run = promisify(execFile);
let folder: string;
let tls: { cert: string; key: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stowage-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  execFileSync(
    "openssl",
    ["req", "-x509", ...curve, "-noenc", "-keyout", key, "-out", cert, "-days", "2", ...subject],
    {
      stdio: "ignore",
    },
  );
  tls = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs statements with a `driver` of an endpoint; what they `say` is the result. */
async function withDriver(options: object, statements: string, ca = join(folder, "cert.pem")): Promise<unknown> {
  const script = `
    import { createS3Driver } from "stowage/s3";
    const driver = createS3Driver(${JSON.stringify({ bucket: Bucket, region: "us-east-1", ...options })});
    const say = (value) => console.log(JSON.stringify(value));
    ${statements}
    await driver.close();`;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: ca, NODE_OPTIONS: "" };
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { env });
  return JSON.parse(stdout);
}

async function startSecure(options: TestCloudOptions = {}): Promise<TestCloud> {
  const dataDir = await mkdtemp(join(folder, "data-"));
  const plain = await startWithBucket({ dataDir });
  await plain[Symbol.asyncDispose]();
  return await startTestCloud({ ...options, dataDir, tls });
}

const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };

describe("createS3Driver() over TLS", () => {
  it("leaves a connection on which a refusal came before the body was sent", async () => {
    const connections: string[] = [];
    const server = createServer(tls, (socket) => {
      const mine = connections.push("") - 1;
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        const method = data.toString("latin1").split(" ", 1)[0] ?? "";
        connections[mine] += `${method} `;
        // Nothing more is read of a body.
        if (method === "PUT") socket.pause();
        socket.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const endpoint = `https://localhost:${typeof address === "object" ? address?.port : ""}`;
    const refusals = await withDriver(
      { provider: "aws", endpoint, credentials },
      `const codes = [];
      const fail = (error) => codes.push(error.code);
      const body = Buffer.alloc(6 * 1024 * 1024);
      await driver.put("k", body, { type: "text/plain", condition: "overwrite" }).catch(fail);
      await driver.delete(["k"]).catch(fail);
      say([...codes, (await driver.delete(["k"]))[0].error.code]);`,
    );
    expect(refusals).toEqual(["access-denied", "access-denied"]);
    expect(connections).toEqual(["PUT ", "DELETE DELETE "]);
  });

  it("stores and reads small and large bodies, whose payload it does not sign", async () => {
    const sent = watchHeaders();
    await using cloud = await startSecure({ faults: sent.faults });
    const { endpoint, root } = cloud;
    const statements = `
      const sizes = [];
      for (const size of [0, 4096, 20_000_000]) {
        const body = Buffer.alloc(size, "0123456789");
        await driver.put("k" + size, (async function* () { yield body; })(), { type: "text/plain", condition: "create" });
        const read = Buffer.concat(await (await driver.get("k" + size)).body.toArray());
        sizes.push(read.equals(body) && size);
      }
      say(sizes);`;
    expect(await withDriver({ endpoint, credentials: root }, statements)).toEqual([0, 4096, 20_000_000]);
    expect([...sent.names]).toContain("if-none-match");
    expect(sent.acls(), "t36 no ACL is sent").toEqual([]);
  });

  it("offers HTTP/1.1 alone, names the server, and resumes the session", async () => {
    const seen: unknown[] = [];
    const server = createServer({ ...tls, ALPNProtocols: ["h2", "http/1.1"] }, (socket) => {
      const { alpnProtocol, servername } = socket;
      seen.push({ alpnProtocol, servername, resumed: socket.isSessionReused() });
      socket.on("error", () => undefined);
      socket.on("data", () => void socket.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const endpoint = `https://localhost:${typeof address === "object" ? address?.port : ""}`;
    const statements = `say([await driver.delete(["a"]), await driver.delete(["b"])].flat());`;
    expect(await withDriver({ endpoint, credentials }, statements)).toEqual([{ key: "a" }, { key: "b" }]);
    const first = { alpnProtocol: "http/1.1", servername: "localhost", resumed: false };
    expect(seen).toEqual([first, { ...first, resumed: true }]);
  });

  it("sends nothing to a server that nobody vouches for", async () => {
    await using cloud = await startSecure();
    const { endpoint, root } = cloud;
    const options = { endpoint, credentials: root, retries: { attempts: 1 } };
    const statements = `say(await driver.head("k").catch(({ code, message }) => ({ code, message })) ?? null);`;
    const refused = await withDriver(options, statements, "");
    expect(refused).toMatchObject({ code: "network", message: expect.stringContaining("self-signed certificate") });
    expect(await withDriver(options, statements)).toBeNull();
  });
});
