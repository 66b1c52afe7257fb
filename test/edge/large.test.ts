import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";

const size = 5 * 1024 * 1024 + 3;
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("a body that is too large for memory", () => {
  it("is kept in a file, and answered whole and in part, while it comes too", async () => {
    await using test = await startWithEdge();
    const body = randomBytes(size);
    await test.put("a.bin", body);
    const { domain } = await test.distribute();
    const range = { range: `bytes=${size - 10}-` };
    const [part, ...wholes] = await Promise.all([
      test.ask(domain, "/a.bin", { headers: range }),
      ...Array.from({ length: 5 }, () => test.ask(domain, "/a.bin")),
    ]);
    expect(part).toMatchObject({ status: 206, body: body.subarray(-10) });
    expect(wholes.map((whole) => digest(whole.body))).toEqual(wholes.map(() => digest(body)));
    expect(test.asked).toHaveLength(1);
    const hit = await test.ask(domain, "/a.bin");
    expect(hit.cache).toBe("Hit");
    expect(hit.headers["content-length"]).toBe(String(size));
    expect(digest(hit.body)).toBe(digest(body));
    expect(await test.ask(domain, "/a.bin", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
    expect(await readdir(join(test.cloud.dataDir, "edge-cache"))).toHaveLength(1);
  });

  it("is replaced in its place, and leaves no file behind", async () => {
    await using test = await startWithEdge();
    const [first, second] = [randomBytes(size), randomBytes(size + 1)];
    await test.put("a.bin", first, { CacheControl: "max-age=60" });
    const { domain } = await test.distribute();
    await test.ask(domain, "/a.bin");
    await test.pass(61);
    expect((await test.ask(domain, "/a.bin")).cache).toBe("RefreshHit");
    await test.put("a.bin", second, { CacheControl: "max-age=60" });
    await test.pass(61);
    const replaced = await test.ask(domain, "/a.bin");
    expect(replaced.cache).toBe("Miss");
    expect(digest(replaced.body)).toBe(digest(second));
    await expect.poll(() => readdir(join(test.cloud.dataDir, "edge-cache"))).toHaveLength(1);
  });
});
