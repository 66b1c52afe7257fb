import { UpdateDistributionCommand } from "@aws-sdk/client-cloudfront";
import { describe, expect, it } from "vitest";
import { managed, behavior, behaviorOf, mediaOrigin, startWithEdge } from "../support/edge/start-with-edge.ts";
import { importCertificate } from "../support/names/import-certificate.ts";

describe("the edge", () => {
  it("serves an object of a private bucket through the distribution that may read it", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello", { ContentType: "text/plain", CacheControl: "max-age=60" });
    const { domain, Id } = await test.distribute();
    const answer = await test.ask(domain, "/a.txt");
    expect(answer).toMatchObject({ status: 200, text: "hello", cache: "Miss" });
    expect(answer.headers).toMatchObject({
      "content-type": "text/plain",
      "cache-control": "max-age=60",
      "content-length": "5",
      server: "AmazonS3",
      via: `1.1 ${Id.toLowerCase()}.cloudfront.net (CloudFront)`,
      "x-amz-cf-pop": expect.stringMatching(/^[A-Z]{3}\d+-P\d$/),
      "x-amz-cf-id": expect.stringMatching(/^[\w-]{56}$/),
      "x-amz-request-id": expect.any(String),
    });
  });

  it("asks S3, which refuses what its policy does not allow, and an object that is missing alike", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const first = await test.distribute();
    const second = await test.distribute();
    expect((await test.ask(second.domain, "/a.txt")).text).toBe("hello");
    for (const [domain, path] of [
      [first.domain, "/a.txt"],
      [second.domain, "/missing.txt"],
    ] as const) {
      const refused = await test.ask(domain, path);
      expect(refused).toMatchObject({ status: 403, cache: "Error" });
      expect(refused.text).toContain("<Code>AccessDenied</Code>");
    }
  });

  it("signs nothing for an origin without an access control", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const { domain } = await test.distribute({ Origins: { Quantity: 1, Items: [mediaOrigin("")] } });
    expect((await test.ask(domain, "/a.txt")).status).toBe(403);
  });

  it("answers for a host that names a distribution, and for no other", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const ViewerCertificate = {
      ACMCertificateArn: await importCertificate(test.cloud, ["*.example.com"]),
      SSLSupportMethod: "sni-only" as const,
      MinimumProtocolVersion: "TLSv1.2_2021" as const,
    };
    await test.distribute({ Aliases: { Quantity: 1, Items: ["*.example.com"] }, ViewerCertificate });
    const DefaultRootObject = "a.txt";
    const exact = await test.distribute({
      Aliases: { Quantity: 1, Items: ["media.example.com"] },
      ViewerCertificate,
      DefaultRootObject,
    });
    expect((await test.ask("media.example.com:9001", "/")).text).toBe("hello");
    expect((await test.ask("MEDIA.example.com", "/a.txt")).text).toBe("hello");
    expect((await test.ask(exact.domain, "/a.txt")).text).toBe("hello");
    // Of the other distribution, which the bucket's policy does not name any more.
    expect((await test.ask("other.example.com", "/a.txt")).text).toContain("AccessDenied");
    for (const host of ["example.com", "a.b.example.com", "media.s3.us-east-1.amazonaws.com", "127.0.0.1"]) {
      const refused = await test.ask(host, "/a.txt");
      expect(refused).toMatchObject({ status: 403, cache: "Error" });
      expect(refused.text).not.toContain("AccessDenied");
    }
  });

  it("serves what is deployed, and what was deployed before while a change is on its way", async () => {
    await using test = await startWithEdge();
    await test.put("a.txt", "hello");
    const { domain, Id, ETag, config } = await test.distribute();
    const update = (IfMatch: string, change: object) =>
      test.cloudFront.send(
        new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig: { ...config, ...change } }),
      );
    const closed = await update(ETag, { DefaultRootObject: "a.txt" });
    expect((await test.ask(domain, "/")).status).toBe(403);
    await test.settle();
    expect((await test.ask(domain, "/")).text).toBe("hello");
    expect((await test.ask(domain, "/dir/")).status).toBe(403);
    await update(closed.ETag ?? "", { Enabled: false });
    expect((await test.ask(domain, "/a.txt")).text).toBe("hello");
    await test.settle();
    const off = await test.ask(domain, "/a.txt");
    expect(off.status).toBe(403);
    expect(off.text).not.toContain("AccessDenied");
  });

  it("matches behaviours on the normalised path, in their order, and asks for the raw one", async () => {
    await using test = await startWithEdge();
    await test.put("static/app.js", "static");
    await test.put("private/x", "private");
    await test.put("static/../private/x", "climbed");
    const { domain } = await test.distribute({
      Origins: { Quantity: 2, Items: [mediaOrigin("", ""), { ...mediaOrigin(test.controlId), Id: "open" }] },
      DefaultCacheBehavior: behavior(),
      CacheBehaviors: {
        Quantity: 2,
        Items: [
          behaviorOf("private/*", { ViewerProtocolPolicy: "https-only", TargetOriginId: "open" }),
          behaviorOf("/static/*", { TargetOriginId: "open", CachePolicyId: managed.disabled }),
        ],
      },
    });
    expect((await test.ask(domain, "/static/app.js")).text).toBe("static");
    expect((await test.ask(domain, "/static/%61pp.js")).text).toBe("static");
    expect((await test.ask(domain, "/Static/app.js")).status).toBe(403);
    for (const path of ["/private/x", "/static/../private/x", "/static/%2e%2e/private/x", "/%70rivate/x"]) {
      expect((await test.ask(domain, path)).text).toContain("HTTPS");
    }
    expect(test.asked.map(({ path }) => path)).toEqual(["/static/app.js", "/static/%61pp.js", "/Static/app.js"]);
  });

  it("puts the path of an origin in front", async () => {
    await using test = await startWithEdge();
    await test.put("site/v1/a.txt", "hello");
    const { domain } = await test.distribute({
      Origins: { Quantity: 1, Items: [mediaOrigin(test.controlId, "/site/v1")] },
    });
    expect((await test.ask(domain, "/a.txt")).text).toBe("hello");
    expect((await test.ask(domain, "/site/v1/a.txt")).status).toBe(403);
  });

  it("sends readers to HTTPS, or refuses them, and lets no method in that is not listed", async () => {
    await using test = await startWithEdge();
    const all = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"] as const;
    const { domain } = await test.distribute({
      DefaultCacheBehavior: behavior({
        ViewerProtocolPolicy: "redirect-to-https",
        AllowedMethods: { Quantity: all.length, Items: [...all] },
      }),
      CacheBehaviors: { Quantity: 1, Items: [behaviorOf("open/*")] },
    });
    const moved = await test.ask(domain, "/a%20b?x=1&y");
    expect(moved).toMatchObject({ status: 301, cache: "Redirect" });
    expect(moved.headers["location"]).toBe(`https://${domain}/a%20b?x=1&y`);
    expect((await test.ask(domain, "/a", { method: "PUT", body: "x" })).status).toBe(307);
    for (const method of ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"]) {
      expect((await test.ask(domain, "/open/a", { method })).text).toContain("method");
    }
    expect((await test.ask(domain, "/open/a", { body: "x", headers: { "content-length": "1" } })).status).toBe(403);
    expect(test.asked).toEqual([]);
  });
});
