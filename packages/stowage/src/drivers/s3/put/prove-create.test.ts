import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import {
  type Received,
  type ScriptedPeer,
  sendError,
  startScriptedPeer,
} from "../../../../../../test/support/requests/scripted-peer.ts";
import type { Driver, PutOptions } from "../../driver.ts";
import { createS3Driver } from "../s3-driver.ts";
import type { S3DriverOptions } from "../s3-driver-options.ts";
import { basePartSize } from "./part-size.ts";

const create: PutOptions = { type: "text/plain", condition: "create" };
const large = (): Readable => Readable.from([Buffer.alloc(basePartSize), Buffer.alloc(10)]);

/** An engine with a store; `honours` says which writes it refuses where the key is taken. */
function startEngine(honours: (request: Received) => boolean, headers: Record<string, string> = {}) {
  const taken = new Set<string>();
  return startScriptedPeer((request, response) => {
    const [path = ""] = request.url.split("?");
    for (const [name, value] of Object.entries({ etag: '"tag"', ...headers })) response.setHeader(name, value);
    if (request.method === "HEAD") return response.writeHead(taken.has(path) ? 200 : 404).end();
    if (request.url.endsWith("?uploads=")) return response.end("<R><UploadId>U</UploadId></R>");
    if (request.url.includes("partNumber=")) return response.end("<R><ETag>part</ETag></R>");
    if (request.method === "DELETE") return response.writeHead(204).end();
    if (request.headers["if-none-match"] === "*" && taken.has(path) && honours(request))
      return sendError(response, 412, "PreconditionFailed");
    taken.add(path);
    return response.end(request.method === "POST" ? "<R><ETag>whole</ETag></R>" : undefined);
  });
}

function driverOf({ endpoint }: ScriptedPeer, options: Partial<S3DriverOptions> = {}): Driver {
  const credentials = { accessKeyId: "AKIA", secretAccessKey: "secret" };
  return createS3Driver({ bucket: "b", region: "us-east-1", endpoint, credentials, ...options });
}

const writes = ({ requests }: ScriptedPeer): string[] =>
  requests
    .filter(({ method, url }) => (method === "PUT" && !url.includes("?")) || (method === "POST" && url.includes("=U")))
    .map(({ method }) => method);

describe("the first create-only write to an engine that is not named", () => {
  it("is made twice, and no other is, where the second is refused", async () => {
    await using engine = await startEngine(() => true);
    const driver = driverOf(engine);
    for (const key of ["a", "b", "c"]) await driver.put(key, Buffer.from(key), create);
    expect(writes(engine)).toEqual(["PUT", "PUT", "PUT", "PUT"]);
    expect(engine.requests[1]).toMatchObject({ url: "/b/a", body: engine.requests[0]?.body });
    await expect(driver.put("a", Buffer.from("x"), create)).rejects.toMatchObject({ code: "already-exists" });
  });

  it("shows an engine that ignores the condition, and every further one is refused before it is sent", async () => {
    await using engine = await startEngine(() => false);
    const driver = driverOf(engine);
    expect([...driver.capabilities]).toEqual(expect.arrayContaining(["create", "signedPut"]));
    await expect(driver.put("a", Buffer.from("x"), create)).rejects.toMatchObject({
      code: "unsupported",
      applied: "yes",
      fix: expect.stringContaining('conditionalWrites: "checked"'),
    });
    const sent = engine.requests.length;
    await expect(driver.put("b", Buffer.from("x"), create)).rejects.toMatchObject({
      code: "unsupported",
      applied: "no",
    });
    expect(engine.requests).toHaveLength(sent);
    expect(driver.capabilities).not.toContain("create");
    // What a browser sends would not be guarded either.
    expect(driver.capabilities).not.toContain("signedPut");
    await driver.put("b", Buffer.from("x"), { ...create, condition: "overwrite" });
  });

  it("is not repeated where the answer is AWS's, or the engine is named", async () => {
    await using aws = await startEngine(() => true, { server: "AmazonS3" });
    await driverOf(aws).put("a", Buffer.from("x"), create);
    await using ceph = await startEngine(() => true);
    await driverOf(ceph, { provider: "ceph" }).put("a", Buffer.from("x"), create);
    expect([writes(aws), writes(ceph)]).toEqual([["PUT"], ["PUT"]]);
  });

  it("proves nothing where the second fails otherwise, and the next write is made twice", async () => {
    let failures = 4;
    let written = 0;
    await using engine = await startScriptedPeer(({ method }, response) => {
      if (method !== "PUT") return response.writeHead(404).end();
      written += 1;
      if (written > 1 && failures-- > 0) return sendError(response, 503, "SlowDown");
      return response.setHeader("etag", '"tag"').end();
    });
    const driver = driverOf(engine, { retries: { firstDelay: 1, longestDelay: 2 } });
    await driver.put("a", Buffer.from("x"), create);
    expect(driver.capabilities).toContain("create");
    await expect(driver.put("b", Buffer.from("x"), create)).rejects.toMatchObject({ code: "unsupported" });
    expect(writes(engine)).toHaveLength(1 + 4 + 2);
  });

  it("is proven for uploads in parts by a second upload, which takes its bytes from the first", async () => {
    await using engine = await startEngine(() => true);
    await driverOf(engine).put("a", large(), create);
    expect(writes(engine)).toEqual(["POST", "POST"]);
    const copied = engine.requests.filter(({ headers }) => headers["x-amz-copy-source"] !== undefined);
    expect(copied.map(({ url, headers }) => [url, headers["x-amz-copy-source"]])).toEqual([
      ["/b/a?partNumber=1&uploadId=U", "/b/a"],
    ]);
    expect(engine.requests.at(-1)?.method).toBe("DELETE");
  });

  it("shows an engine that ignores the condition of completions alone", async () => {
    await using engine = await startEngine(({ method }) => method === "PUT");
    const driver = driverOf(engine);
    await expect(driver.put("a", large(), create)).rejects.toMatchObject({ code: "unsupported", applied: "yes" });
    await driver.put("b", Buffer.from("small"), create);
    expect(driver.capabilities).toContain("create");
    await expect(driver.put("c", large(), create)).rejects.toMatchObject({ code: "unsupported", applied: "no" });
  });
});

describe('conditionalWrites: "checked"', () => {
  it("looks whether the key is taken, where the engine does not guard it", async () => {
    await using engine = await startEngine(() => false);
    const driver = driverOf(engine, { provider: "b2", conditionalWrites: "checked" });
    expect(driver.capabilities).not.toContain("create");
    expect(driver.capabilities).toContain("createChecked");
    for (const body of [Buffer.from("x"), large()]) {
      const key = body instanceof Buffer ? "small" : "large";
      await driver.put(key, body, create);
      await expect(driver.put(key, Buffer.from("y"), create)).rejects.toMatchObject({ code: "already-exists" });
    }
    expect(engine.requests.some(({ headers }) => "if-none-match" in headers)).toBe(false);
  });

  it("is needed on such an engine: nothing is sent without it", async () => {
    await using engine = await startEngine(() => false);
    const driver = driverOf(engine, { provider: "b2" });
    for (const work of [driver.put("a", Buffer.from("x"), create), driver.put("b", large(), create)])
      await expect(work).rejects.toMatchObject({ code: "unsupported", applied: "no" });
    const match = { ...create, condition: { match: "tag" } };
    await expect(driver.put("a", Buffer.from("x"), match)).rejects.toMatchObject({ code: "unsupported" });
    expect(engine.requests).toEqual([]);
    await driver.put("a", Buffer.from("x"), { ...create, condition: "overwrite" });
  });
});
