import {
  CreateInvalidationCommand,
  type CreateInvalidationCommandOutput,
  GetDistributionCommand,
  GetInvalidationCommand,
  paginateListInvalidations,
  waitUntilInvalidationCompleted,
} from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { cloudFrontClient, startWithCloudFront } from "../support/clouds/start-with-cloudfront.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { errorOf } from "../support/outcomes/error-of.ts";

type Started = Awaited<ReturnType<typeof startWithCloudFront>>;

/** Starts an invalidation of paths. */
function invalidate(
  { cloudFront }: Started,
  DistributionId: string,
  Items: string[],
  CallerReference = Items.join(),
): Promise<CreateInvalidationCommandOutput> {
  const Paths = { Quantity: Items.length, Items };
  return cloudFront.send(
    new CreateInvalidationCommand({ DistributionId, InvalidationBatch: { Paths, CallerReference } }),
  );
}

const numbered = (count: number, end = ""): string[] => Array.from({ length: count }, (_, index) => `/${index}${end}`);

describe("CreateInvalidation", () => {
  it("starts one, which is completed by the cloud's clock", async () => {
    await using test = await startWithCloudFront();
    const { Id: DistributionId } = await makeDistribution(test.cloudFront);
    const made = await invalidate(test, DistributionId, ["/index.html", "/static/*", "/*"], "release 1");
    const { Id } = made.Invalidation ?? {};
    expect(Id).toMatch(/^I[A-Z0-9]{13}$/);
    expect(made.$metadata.httpStatusCode).toBe(201);
    expect(made.Location).toBe(
      `https://cloudfront.amazonaws.com/2020-05-31/distribution/${DistributionId}/invalidation/${Id}`,
    );
    expect(made.Invalidation).toMatchObject({
      Status: "InProgress",
      CreateTime: expect.any(Date),
      InvalidationBatch: {
        CallerReference: "release 1",
        Paths: { Quantity: 3, Items: ["/index.html", "/static/*", "/*"] },
      },
    });
    const found = await test.cloudFront.send(new GetInvalidationCommand({ DistributionId, Id }));
    expect(found.Invalidation).toEqual(made.Invalidation);
    const running = async (): Promise<number | undefined> =>
      (await test.cloudFront.send(new GetDistributionCommand({ Id: DistributionId }))).Distribution
        ?.InProgressInvalidationBatches;
    expect(await running()).toBe(1);
    await moveClock(test.cloud, { seconds: 5 });
    const done = await test.cloudFront.send(new GetInvalidationCommand({ DistributionId, Id }));
    expect(done.Invalidation).toEqual({ ...made.Invalidation, Status: "Completed" });
    expect(await running()).toBe(0);
    const waiter = { client: test.cloudFront, maxWaitTime: 60, minDelay: 1 };
    expect((await waitUntilInvalidationCompleted(waiter, { DistributionId, Id })).state).toBe("SUCCESS");
  });

  it("answers a repeat with the invalidation of then, and refuses other paths with its reference", async () => {
    await using test = await startWithCloudFront();
    const { Id } = await makeDistribution(test.cloudFront);
    const { Id: other } = await makeDistribution(test.cloudFront, { CallerReference: "other" });
    const made = await invalidate(test, Id, ["/a", "/b"], "x");
    expect((await invalidate(test, Id, ["/a", "/b"], "x")).Invalidation).toEqual(made.Invalidation);
    expect(await errorOf(invalidate(test, Id, ["/a"], "x"))).toBe("400 InvalidArgument");
    await invalidate(test, Id, ["/a"], "y");
    await invalidate(test, other, ["/a"], "x");
  });

  it.each([
    ["index.html", "/index.html"],
    ["", "/"],
    ["/*.css", "/css*"],
    ["/a/*/b", "/a/*"],
    ["/**", "/*"],
    ["/a b", "/a%20b"],
    ["/ä", "/%C3%A4"],
    [`/${"x".repeat(4000)}`, `/${"x".repeat(3999)}`],
  ])("refuses the path %j and takes %j", async (wrong, right) => {
    await using test = await startWithCloudFront();
    const { Id } = await makeDistribution(test.cloudFront);
    expect(await errorOf(invalidate(test, Id, ["/fine", wrong], "wrong"))).toBe("400 InvalidArgument");
    await invalidate(test, Id, ["/fine", right], "right");
  });

  it("refuses what is inconsistent or for no distribution of the account", async () => {
    await using test = await startWithCloudFront();
    const { Id: DistributionId } = await makeDistribution(test.cloudFront);
    const batch = (Quantity: number): CreateInvalidationCommand =>
      new CreateInvalidationCommand({
        DistributionId,
        InvalidationBatch: { Paths: { Quantity, Items: ["/a"] }, CallerReference: "a" },
      });
    expect(await errorOf(test.cloudFront.send(batch(2)))).toBe("400 InconsistentQuantities");
    await test.cloudFront.send(batch(1));
    expect(await errorOf(invalidate(test, DistributionId, []))).toBe("400 MalformedInput");
    expect(await errorOf(invalidate(test, "E0", ["/a"]))).toBe("404 NoSuchDistribution");
    const foreign = { ...test, cloudFront: cloudFrontClient(test.cloud, test.cloud.otherRoot) };
    expect(await errorOf(invalidate(foreign, DistributionId, ["/a"]))).toBe("404 NoSuchDistribution");
    const missing = new GetInvalidationCommand({ DistributionId, Id: "I0" });
    expect(await errorOf(test.cloudFront.send(missing))).toBe("404 NoSuchInvalidation");
  });

  it("takes 3,000 paths and 15 wildcards in progress, and more once those are done", async () => {
    await using test = await startWithCloudFront();
    const { Id } = await makeDistribution(test.cloudFront);
    expect(await errorOf(invalidate(test, Id, numbered(3001), "large"))).toBe("413 BatchTooLarge");
    await invalidate(test, Id, numbered(2999), "most");
    expect(await errorOf(invalidate(test, Id, ["/a", "/b"], "two"))).toBe("400 TooManyInvalidationsInProgress");
    await invalidate(test, Id, ["/a"], "one");
    await invalidate(test, Id, numbered(15, "/*"), "wildcards");
    expect(await errorOf(invalidate(test, Id, ["/*"], "all"))).toBe("400 TooManyInvalidationsInProgress");
    await moveClock(test.cloud, { seconds: 5 });
    await invalidate(test, Id, ["/*", ...numbered(2999)], "later");
  });
});

describe("ListInvalidations", () => {
  it("gives pages, the newest first", async () => {
    await using test = await startWithCloudFront();
    const { Id: DistributionId } = await makeDistribution(test.cloudFront);
    const { Id: other } = await makeDistribution(test.cloudFront, { CallerReference: "other" });
    await invalidate(test, other, ["/other"]);
    const made: (string | undefined)[] = [];
    for (const path of ["/a", "/b", "/c"]) {
      made.unshift((await invalidate(test, DistributionId, [path])).Invalidation?.Id);
      await moveClock(test.cloud, { seconds: 3 });
    }
    const seen: string[] = [];
    const paginator = { client: test.cloudFront, pageSize: 2 };
    for await (const { InvalidationList } of paginateListInvalidations(paginator, { DistributionId })) {
      seen.push(...(InvalidationList?.Items ?? []).map(({ Id, Status }) => `${Id} ${Status}`));
    }
    expect(seen).toEqual([`${made[0]} InProgress`, `${made[1]} Completed`, `${made[2]} Completed`]);
  });
});
