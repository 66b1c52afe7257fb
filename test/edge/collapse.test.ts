import { describe, expect, it } from "vitest";
import { behavior, startWithEdge } from "../support/edge/start-with-edge.ts";

describe("misses of one object at the same time", () => {
  it("are one fetch from the origin for a thousand viewers", async () => {
    await using test = await startWithEdge();
    const body = Buffer.alloc(300_000, "x");
    await test.put("a.bin", body);
    const { domain } = await test.distribute();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => test.ask(domain, "/a.bin")));
    expect(answers.every((answer) => answer.status === 200 && answer.body.equals(body))).toBe(true);
    expect(test.asked).toHaveLength(1);
    expect(answers.filter(({ cache }) => cache === "Miss")).toHaveLength(1);
  });

  it("are one renewal", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { CacheControl: "max-age=60" });
    const { domain } = await test.distribute();
    await test.ask(domain, "/a.txt");
    await test.pass(61);
    const answers = await Promise.all(Array.from({ length: 50 }, () => test.ask(domain, "/a.txt")));
    expect(answers.every(({ text }) => text === "hello")).toBe(true);
    expect(test.asked.map(({ status }) => status)).toEqual([200, 304]);
  });

  it("are a fetch for each viewer where the answer may not be shared", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { CacheControl: "private" });
    const CachePolicyId = await test.cachePolicy({});
    const { domain } = await test.distribute({ DefaultCacheBehavior: behavior({ CachePolicyId }) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => test.ask(domain, "/a.txt")));
    expect(answers.every(({ text, cache }) => text === "hello" && cache === "Miss")).toBe(true);
    expect(test.asked).toHaveLength(20);
  });
});
