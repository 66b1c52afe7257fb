import { GetObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { behavior, managed } from "../support/edge/start-with-edge.ts";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { readingOf, startWithWalls } from "../support/edge/start-with-walls.ts";

const writing = ["PUT", "POST", "PATCH", "DELETE"];
const every = ["GET", "HEAD", "OPTIONS", ...writing] as ("GET" | "PUT")[];

describe("t29 writing through the CDN", () => {
  it("t29 is refused by every behaviour, signed or not, and changes nothing", async () => {
    await using test = await startWithWalls();
    const keys = ["public/a.txt", "private/a.txt", "other/a.txt"];
    for (const key of keys) await test.put(key, "before");
    const asked = test.asked.length;
    for (const key of keys) {
      const signed = test.signer.url(key, { expires: inAnHour() }).slice(test.origin.length);
      for (const method of writing) {
        for (const target of [`/${key}`, signed, `/${key}?acl`, `/${key}?delete`, `/${key}?uploads`]) {
          const headers = { "content-type": "text/plain" };
          const answer = await test.get(target, { method, headers, body: method === "DELETE" ? "" : "after" });
          expect(answer.status, `${method} ${target}`).toBe(403);
        }
      }
    }
    for (const headers of [{ "x-http-method-override": "DELETE" }, { "x-method-override": "PUT" }])
      expect((await test.get("/public/a.txt", { headers })).text).toBe("before");
    expect(test.asked.slice(asked).map(({ method }) => method)).toEqual(["GET"]);
    const { Versions = [] } = await test.s3.send(new ListObjectVersionsCommand({ Bucket: "media" }));
    expect(Versions.map(({ Key, Size }) => `${Key} ${Size}`)).toEqual(keys.toSorted().map((key) => `${key} 6`));
  });

  it("t29 is refused by S3 where a behaviour lets it through, until a statement allows it", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "before");
    const writable = await test.distribute({
      DefaultCacheBehavior: behavior({
        CachePolicyId: managed.disabled,
        AllowedMethods: { Quantity: every.length, Items: every },
      }),
    });
    await test.letIn(...readingOf(test), ...readingOf(writable));
    const put = () => test.ask(writable.domain, "/public/a.txt", { method: "PUT", body: "after" });
    const content = async (): Promise<string | undefined> => {
      const { Body } = await test.s3.send(new GetObjectCommand({ Bucket: "media", Key: "public/a.txt" }));
      return Body?.transformToString();
    };
    expect((await put()).status).toBe(403);
    expect((await test.ask(writable.domain, "/public/a.txt", { method: "DELETE" })).status).toBe(403);
    expect(await content()).toBe("before");
    const [statement] = readingOf(writable);
    await test.letIn(...readingOf(test), { ...statement, Action: ["s3:GetObject", "s3:PutObject"] });
    expect((await put()).status).toBe(200);
    expect(await content()).toBe("after");
    expect((await test.ask(writable.domain, "/public/a.txt", { method: "DELETE" })).status).toBe(403);
    expect(await content()).toBe("after");
  });
});
