import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";

const page = { ErrorCode: 403, ResponsePagePath: "/errors/403.html", ResponseCode: "404", ErrorCachingMinTTL: 30 };

describe("errors at the edge", () => {
  it("are kept for ten seconds", async () => {
    await using test = await startWithEdge();
    const { domain } = await test.distribute();
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ status: 403, cache: "Error" });
    await test.put("a.txt", "hello");
    const kept = await test.ask(domain, "/a.txt");
    expect(kept).toMatchObject({ status: 403, cache: "Error" });
    expect(kept.headers).toHaveProperty("age");
    await test.pass(10);
    expect(await test.ask(domain, "/a.txt")).toMatchObject({ status: 200, text: "hello" });
    expect(test.asked).toHaveLength(2);
  });

  it("are kept as long as the distribution says, and not at all for 0", async () => {
    await using test = await startWithEdge();
    const none = { ErrorCode: 403, ErrorCachingMinTTL: 0 };
    const { domain } = await test.distribute({ CustomErrorResponses: { Quantity: 1, Items: [none] } });
    expect((await test.ask(domain, "/a.txt")).status).toBe(403);
    await test.put("a.txt", "hello");
    expect((await test.ask(domain, "/a.txt")).text).toBe("hello");
  });

  it("show the page of the distribution with its status, and come back when the page fails", async () => {
    await using test = await startWithEdge();
    await test.put("errors/403.html", "<h1>nothing here</h1>", { ContentType: "text/html" });
    const { domain } = await test.distribute({ CustomErrorResponses: { Quantity: 1, Items: [page] } });
    for (let i = 0; i < 2; i++) {
      const shown = await test.ask(domain, "/missing.txt");
      expect(shown).toMatchObject({ status: 404, text: "<h1>nothing here</h1>", cache: "Error" });
      expect(shown.headers["content-type"]).toBe("text/html");
    }
    expect(test.asked.map(({ path }) => path)).toEqual(["/missing.txt", "/errors/403.html"]);
    const head = await test.ask(domain, "/missing.txt", { method: "HEAD" });
    expect(head).toMatchObject({ status: 404, text: "" });
    const { domain: bare } = await test.distribute({
      CustomErrorResponses: { Quantity: 1, Items: [{ ...page, ResponsePagePath: "/none.html" }] },
    });
    const refused = await test.ask(bare, "/missing.txt");
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("AccessDenied");
  });

  it("tell what is missing only where the distribution may list the bucket", async () => {
    await using test = await startWithEdge();
    const { domain, arn } = await test.distribute();
    const statement = (Action: string, Resource: string): object => ({
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action,
      Resource,
      Condition: { StringEquals: { "aws:SourceArn": arn, "aws:SourceAccount": "111122223333" } },
    });
    const Statement = [
      statement("s3:GetObject", "arn:aws:s3:::media/*"),
      statement("s3:ListBucket", "arn:aws:s3:::media"),
    ];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await test.s3.send(new PutBucketPolicyCommand({ Bucket: "media", Policy }));
    const missing = await test.ask(domain, "/missing.txt");
    expect(missing.status).toBe(404);
    expect(missing.text).toContain("<Code>NoSuchKey</Code>");
  });
});
