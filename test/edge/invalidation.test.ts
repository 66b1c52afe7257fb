import { CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
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
});
