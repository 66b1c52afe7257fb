import { DeleteBucketPolicyCommand, DeleteObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";

describe("an answer that is not fresh any more", () => {
  it("is renewed where the origin says that it is still good", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { CacheControl: "max-age=60" });
    const { domain } = await test.distribute();
    await test.ask(domain, "/a.txt");
    await test.pass(61);
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ status: 200, text: "hello", cache: "RefreshHit" });
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ status: 200, text: "hello", cache: "Hit" });
    expect(test.asked.map(({ status }) => status)).toEqual([200, 304]);
  });

  it("is renewed compressed as it is", async () => {
    await using test = await startWithEdge();
    await test.put("a.css", "a".repeat(2000), { ContentType: "text/css", CacheControl: "max-age=60" });
    const { domain } = await test.distribute({
      DefaultCacheBehavior: {
        TargetOriginId: "media",
        ViewerProtocolPolicy: "allow-all",
        CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
        Compress: true,
      },
    });
    const ask = (): ReturnType<typeof test.ask> => test.ask(domain, "/a.css", { headers: { "accept-encoding": "br" } });
    const miss = await ask();
    await test.pass(61);
    const renewed = await ask();
    expect(renewed.cache).toBe("RefreshHit");
    expect(renewed.headers["content-encoding"]).toBe("br");
    expect(renewed.headers["etag"]).toBe(miss.headers["etag"]);
    expect(renewed.body.equals(miss.body)).toBe(true);
  });

  it("is replaced by what has come instead, a refusal too", async () => {
    await using test = await startWithEdge();
    const { domain } = await test.distribute();
    // Both in one second, which no date tells apart.
    await test.put("a.txt", "hello", { CacheControl: "max-age=60" });
    await test.ask(domain, "/a.txt");
    await test.put("a.txt", "other", { CacheControl: "max-age=60" });
    await test.pass(61);
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ text: "other", cache: "Miss" });
    await test.s3.send(new DeleteObjectCommand({ Bucket: "media", Key: "a.txt" }));
    await test.pass(61);
    expect((await test.ask(domain, "/a.txt")).status).toBe(403);
    await test.pass(11);
    expect((await test.ask(domain, "/a.txt")).status).toBe(403);
  });

  it("is no way around a policy that was taken away", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { CacheControl: "max-age=60" });
    const { domain } = await test.distribute();
    await test.ask(domain, "/a.txt");
    await test.s3.send(new DeleteBucketPolicyCommand({ Bucket: "media" }));
    expect((await test.ask(domain, "/a.txt")).cache).toBe("Hit");
    await test.pass(61);
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ status: 403, cache: "Error" });
  });
});
