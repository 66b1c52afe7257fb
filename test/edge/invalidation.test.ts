import { CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { ViewerAnswer } from "../support/edge/ask-edge.ts";
import { startOrigin } from "../support/edge/start-origin.ts";
import { behavior, startWithEdge } from "../support/edge/start-with-edge.ts";

type Test = Awaited<ReturnType<typeof startWithEdge>>;

async function invalidate({ cloudFront }: Test, DistributionId: string, ...Items: string[]): Promise<void> {
  const Paths = { Quantity: Items.length, Items };
  const InvalidationBatch = { CallerReference: Items.join(), Paths };
  await cloudFront.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
}

describe("an invalidation", () => {
  it("removes what it names once it is completed, and nothing else", async () => {
    await using test = await startWithEdge();
    for (const key of ["a.txt", "A.txt", "dir/b.txt", "dir/c.txt"]) await test.put(key, "old");
    const { domain, Id } = await test.distribute();
    const all = ["/a.txt", "/A.txt", "/dir/b.txt", "/dir/c.txt"];
    const read = async (): Promise<string[]> => {
      const texts: string[] = [];
      for (const path of all) texts.push((await test.ask(domain, path)).text);
      return texts;
    };
    await read();
    for (const key of ["a.txt", "A.txt", "dir/b.txt", "dir/c.txt"]) await test.put(key, "new");
    await invalidate(test, Id, "/a.txt", "/dir/b*");
    expect(await read()).toEqual(["old", "old", "old", "old"]);
    await test.settle();
    expect(await read()).toEqual(["new", "old", "new", "old"]);
    await invalidate(test, Id, "/*");
    await test.settle();
    expect(await read()).toEqual(["new", "new", "new", "new"]);
  });

  it("names an answer with the query that tells it apart, and all variants of it", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "old");
    const CachePolicyId = await test.cachePolicy({
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: true,
        HeadersConfig: { HeaderBehavior: "whitelist", Headers: { Quantity: 1, Items: ["x-kind"] } },
        CookiesConfig: { CookieBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "all" },
      },
    });
    const { domain, Id } = await test.distribute({ DefaultCacheBehavior: behavior({ CachePolicyId }) });
    const read = async (target: string, headers = {}): Promise<string> =>
      (await test.ask(domain, target, { headers })).text;
    const variants: [string, object][] = [
      ["/a.txt", {}],
      ["/a.txt", { "accept-encoding": "gzip" }],
      ["/a.txt", { "x-kind": "b" }],
      ["/a.txt?v=1", {}],
    ];
    const readAll = async (): Promise<string[]> => {
      const texts: string[] = [];
      for (const [target, headers] of variants) texts.push(await read(target, headers));
      return texts;
    };
    await readAll();
    await test.put("a.txt", "new");
    await invalidate(test, Id, "/a.txt");
    await test.settle();
    expect(await readAll()).toEqual(["new", "new", "new", "old"]);
    await invalidate(test, Id, "/a.txt?v=1");
    await test.settle();
    expect(await readAll()).toEqual(["new", "new", "new", "new"]);
  });

  it("leaves what was fetched after it was made", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "new");
    const { domain, Id } = await test.distribute();
    await invalidate(test, Id, "/*");
    await test.pass(1);
    expect((await test.ask(domain, "/a.txt")).cache).toBe("Miss");
    await test.settle();
    expect((await test.ask(domain, "/a.txt")).cache).toBe("Hit");
  });

  it("keeps nothing of what was on its way when it was completed", async () => {
    await using test = await startWithEdge();
    const waiting: ServerResponse[] = [];
    let arrived = (): void => undefined;
    await using server = await startOrigin((_, response) => {
      waiting.push(response);
      arrived();
    }, 30);
    const { domain, Id } = await test.distribute({ Origins: { Quantity: 1, Items: [server.origin()] } });
    const ask = async (): Promise<{ answer: Promise<ViewerAnswer> }> => {
      const asked = new Promise<void>((resolve) => (arrived = resolve));
      const answer = test.ask(domain, "/a");
      await asked;
      return { answer };
    };
    const early = await ask();
    await invalidate(test, Id, "/a");
    await test.settle();
    const late = await ask();
    waiting[1]?.end("new");
    expect((await late.answer).text).toBe("new");
    waiting[0]?.end("old");
    expect((await early.answer).text).toBe("old");
    expect(await test.ask(domain, "/a")).toMatchObject({ text: "new", cache: "Hit" });
    expect(waiting).toHaveLength(2);
  });
});
