import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Account } from "../control/accounts/account.ts";
import type { RequestLog } from "./request-log.ts";
import { type Cloud, startCloud } from "./start-cloud.ts";
import type { StartCloudOptions } from "./start-cloud-options.ts";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "stowage-start-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function start(options: Partial<StartCloudOptions> = {}): Promise<Cloud> {
  const cloud = await startCloud({ port: 0, dataDir: await folder(), ...options });
  onTestFinished(() => cloud.close());
  return cloud;
}

const withPolicy = (Statement: object): Account[] => [
  {
    id: "111122223333",
    name: "main",
    email: "main@example.com",
    canonicalId: "1".repeat(64),
    keys: [],
    users: [{ name: "app", keys: [], policies: [{ Version: "2012-10-17", Statement }] }],
  },
];
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

describe("startCloud()", () => {
  it("makes an account the first time and keeps it for its owner alone", async () => {
    const dataDir = await folder();
    const first = await start({ dataDir });
    const file = join(dataDir, "accounts.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(first.accounts);
    await first.close();
    expect((await start({ dataDir })).accounts).toEqual(first.accounts);
  });

  it("says that a port is in use, and leaves the data folder free", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const dataDir = await folder();
    const failed = startCloud({ port, dataDir });
    await expect(failed).rejects.toMatchObject({ code: "port-in-use", fix: expect.stringContaining(String(port + 1)) });
    expect((await start({ dataDir })).endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("refuses a data folder that another cloud has, and one that is a file", async () => {
    const dataDir = await folder();
    await start({ dataDir });
    await expect(startCloud({ port: 0, dataDir })).rejects.toMatchObject({ code: "data-dir-in-use" });
    const unusable = startCloud({ port: 0, dataDir: join(dataDir, "accounts.json") });
    await expect(unusable).rejects.toMatchObject({ code: "data-dir-unusable" });
  });

  it("stops for a policy that IAM would not accept", async () => {
    const conditionOf = (value: string): object => ({ Condition: { Bool: { "aws:SecureTransport": value } } });
    const refused = start({ accounts: withPolicy({ ...read, ...conditionOf("yes") }) });
    await expect(refused).rejects.toMatchObject({
      code: "policy-invalid",
      message: expect.stringContaining("policy 0 of user app: Statement[0].Condition"),
    });
    expect((await start({ accounts: withPolicy({ ...read, ...conditionOf("true") }) })).accounts).toHaveLength(1);
    await expect(start({ accounts: withPolicy({ Effect: "Allow" }) })).rejects.toMatchObject({
      code: "policy-invalid",
    });
    expect((await start({ accounts: withPolicy(read) })).accounts).toHaveLength(1);
  });

  it("tells the log what was answered, without the query", async () => {
    const lines: RequestLog[] = [];
    const cloud = await start({ log: (line) => void lines.push(line) });
    const response = await fetch(`${cloud.endpoint}/media/k?list-type=2&secret=1`);
    expect(response.status).toBe(404);
    await cloud.close();
    expect(lines).toMatchObject([{ method: "GET", path: "/media/k", status: 404, operation: "GetObject" }]);
    expect(lines[0]).toMatchObject({ code: "NoSuchBucket", requestId: response.headers.get("x-amz-request-id") });
  });

  it("ends although a client keeps its connection, and twice", async () => {
    const cloud = await start();
    const socket = connect(Number(new URL(cloud.endpoint).port), "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    await once(socket, "data");
    const ended = once(socket, "close");
    await cloud.close();
    await cloud.close();
    await ended;
    await expect(fetch(cloud.endpoint)).rejects.toThrow("fetch failed");
  });
});
