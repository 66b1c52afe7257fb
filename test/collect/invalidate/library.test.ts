import { collect, type CollectOptions, type CollectSummary, type StalePaths } from "@stowage/cli";
import { describe, expect, it } from "vitest";
import { declared, startShopWithCdn } from "./start-shop-with-cdn.ts";

describe("collect() with a CDN", () => {
  it("invalidates on CloudFront, on a CDN of one's own, or nowhere", async () => {
    await using shop = await startShopWithCdn({ "public/a.txt": "" });
    let deploys = 0;
    const deploy = async (options: CollectOptions = {}): Promise<CollectSummary | undefined> => {
      await shop.project.write("public/a.txt", `text ${(deploys += 1)}`);
      const [summary] = await collect(declared, { directory: shop.project.directory, env: shop.env, ...options });
      return summary;
    };
    await deploy();
    const paths = ["/assets/a.txt"];
    const { release, invalidation } = (await deploy()) ?? {};
    expect(await shop.invalidations()).toEqual([{ id: invalidation?.id, reference: release, paths }]);

    const asked: StalePaths[] = [];
    const invalidate = async (stale: StalePaths): Promise<undefined> => void asked.push(stale);
    const own = await deploy({ invalidate });
    expect(asked).toMatchObject([{ reference: own?.release, paths }]);
    expect(own?.invalidation).toEqual({ paths });
    expect(await deploy({ invalidate: false })).not.toHaveProperty("invalidation");
    expect(await shop.invalidations()).toEqual([]);
  });

  it("asks for the keys that it is given", async () => {
    await using shop = await startShopWithCdn({ "public/a.txt": "one" });
    const { app } = shop.cloud;
    const options = {
      directory: shop.project.directory,
      env: { STOWAGE_ENDPOINT: shop.cloud.endpoint },
      credentials: async () => await Promise.resolve(app),
    };
    await collect(declared, options);
    await shop.project.write("public/a.txt", "two");
    expect(await collect(declared, options)).toMatchObject([
      { warnings: [], invalidation: { paths: ["/assets/a.txt"] } },
    ]);
  });
});
