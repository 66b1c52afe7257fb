import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { readingOf, startWithWalls } from "../support/edge/start-with-walls.ts";

const tricks = [
  "/private/a.txt",
  "/public/../private/a.txt",
  "/public/%2e%2e/private/a.txt",
  "/public/%2E%2E/private/a.txt",
  "/public/.%2e/private/a.txt",
  "/public/./../private/a.txt",
  "/%70rivate/a.txt",
  "/private/%61.txt",
  "/./private/a.txt",
  "//private/a.txt",
  "/private//a.txt",
  "/private%2Fa.txt",
  "/private%2fa.txt",
  "/public%2F..%2Fprivate%2Fa.txt",
  "/public/..%2Fprivate/a.txt",
  "/public/..%5Cprivate/a.txt",
  "/public/..\\private/a.txt",
  "/public/%252e%252e/private/a.txt",
  "/public/..;/private/a.txt",
  "/Private/a.txt",
  "/private/a.txt/",
  "/private/a.txt%00",
  "/private/a.txt;x.css",
  "/private/a.txt/x.css",
  "/private/a.txt%2Fx.css",
  "/private/a.txt?/public/",
  "/private/a.txt%3F/public/x.css",
  "/public/../../private/a.txt",
  "/public",
  "/",
  "",
];

describe("t27 the path of a private object", () => {
  it("t27 opens it to nobody unsigned, however it is written", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret");
    await test.put("public/a.txt", "public");
    for (const path of tricks) {
      const { status, text } = await test.get(path);
      expect(text, path).not.toContain("secret");
      expect(Math.floor(status / 100), path).toBe(4);
    }
    // RFC 3986 makes the private path of these: they meet its behaviour, before S3 is asked.
    for (const path of tricks.slice(0, tricks.indexOf("//private/a.txt"))) {
      expect((await test.get(path)).text, path).toContain("MissingKey");
    }
    const url = test.signer.url("private/a.txt", { expires: inAnHour() });
    expect((await test.get(url)).text).toBe("secret");
    expect((await test.get("/public/a.txt")).text).toBe("public");
  });

  it("t27 is not kept under a name that looks public, by anybody who may see it", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", { ContentType: "text/html" });
    const [, query = ""] = test.signer.url("private/a.txt", { expires: inAnHour() }).split("?");
    for (const path of [
      "/private/a.txt/x.css",
      "/private/a.txt%2Fx.css",
      "/public/..%2Fprivate/a.txt",
      "/private/a.txt;x.css",
    ]) {
      expect((await test.get(`${path}?${query}`)).text).not.toContain("secret");
      expect((await test.get(path)).text).not.toContain("secret");
    }
    expect((await test.get(`/private/a.txt?${query}`)).text).toBe("secret");
    const unsigned = await test.get("/private/a.txt");
    expect(unsigned).toMatchObject({ status: 403 });
    expect(unsigned.text).toContain("MissingKey");
  });
});

describe("t27 a shared answer", () => {
  const headers: Record<string, string> = {
    "x-forwarded-host": "evil.test",
    "x-forwarded-proto": "http",
    "x-forwarded-scheme": "nothttps",
    "x-forwarded-prefix": "/private",
    "x-original-url": "/private/a.txt",
    "x-rewrite-url": "/private/a.txt",
    "x-http-method-override": "DELETE",
    "x-amz-website-redirect-location": "https://evil.test/",
    "x-amz-acl": "public-read",
    forwarded: "host=evil.test",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
    referer: "https://evil.test/",
    origin: "https://evil.test",
    cookie: "session=1; CloudFront-Policy=e30_",
    "accept-language": "xx",
    "user-agent": "evil",
    pragma: "no-cache",
    "cache-control": "no-cache, max-age=0",
    via: "1.1 evil",
    te: "trailers",
  };

  it("t27 is the same whatever a viewer says that is not in its key, and none of it reaches the origin", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "public", { ContentType: "text/plain", CacheControl: "max-age=600" });
    const spy = {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::media/*",
    };
    const denied = [
      { ...spy, Condition: { Null: { "aws:Referer": "false" } } },
      { ...spy, Condition: { StringNotEquals: { "aws:UserAgent": "Amazon CloudFront" } } },
    ];
    await test.letIn(...readingOf(test), ...denied);
    const told = async (path: string, more: Record<string, string>): Promise<object> => {
      const answer = await test.get(path, { headers: more });
      const { date: _date, age: _age, "x-amz-cf-id": _id, "x-cache": _cache, ...same } = answer.headers;
      const { "x-amz-request-id": _request, "x-amz-id-2": _host, ...rest } = same;
      return { status: answer.status, text: answer.text, rest };
    };
    // The first that asks is the one who would poison it.
    for (const [index, [name, value]] of Object.entries(headers).entries()) {
      await test.put(`public/${index}.txt`, "public", { ContentType: "text/plain", CacheControl: "max-age=600" });
      const poisoned = await told(`/public/${index}.txt`, { [name]: value });
      expect(poisoned, name).toMatchObject({ status: 200, text: "public" });
      expect(await told(`/public/${index}.txt`, {}), name).toEqual(poisoned);
    }
    expect(await told("/public/a.txt", headers)).toMatchObject({ status: 200, text: "public" });
    expect(test.asked.map(({ method }) => method)).toEqual(test.asked.map(() => "GET"));
  });

  it("t27 is the same whatever query a viewer adds, once it is kept", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "public", { CacheControl: "max-age=600" });
    for (const query of [
      "?x=1",
      "?utm=2&y",
      "?%00",
      "?versionId=null",
      "?acl",
      "?Expires=1&Signature=x",
      "?list-type=2",
    ])
      expect(await test.get(`/public/a.txt${query}`), query).toMatchObject({ status: 200, text: "public" });
    expect(test.asked).toHaveLength(1);
  });

  it("t27 is a distribution's own: no other host takes it over", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "public", { CacheControl: "max-age=600" });
    const second = await test.distribute(test.walls);
    await test.letIn(...readingOf(test));
    expect((await test.get("/public/a.txt")).text).toBe("public");
    expect((await test.ask(second.domain, "/public/a.txt")).status).toBe(403);
    expect((await test.ask("evil.test", "/public/a.txt")).status).toBe(403);
    expect((await test.ask(`${test.domain}.evil.test`, "/public/a.txt")).status).toBe(403);
    expect((await test.ask(`${test.domain.toUpperCase()}:9001`, "/public/a.txt")).text).toBe("public");
  });

  it("t27 is not an error that was seen before: what is put later is there at once, what is deleted gone", async () => {
    await using test = await startWithWalls();
    expect((await test.get("/public/late.txt")).status).toBe(403);
    await test.put("public/late.txt", "here", { CacheControl: "no-cache" });
    expect(await test.get("/public/late.txt")).toMatchObject({ status: 200, text: "here" });
    const url = (): string => test.signer.url("private/late.txt", { expires: inAnHour() });
    expect((await test.get(url())).status).toBe(403);
    await test.put("private/late.txt", "here", { CacheControl: "private, no-cache" });
    expect((await test.get(url())).text).toBe("here");
    await test.s3.send(new DeleteObjectCommand({ Bucket: "media", Key: "private/late.txt" }));
    expect((await test.get(url())).status).toBe(403);
  });

  it("t27 carries no cookie, CVE-2024-26144", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "public", { CacheControl: "max-age=600", Metadata: { "set-cookie": "a=1" } });
    for (const cookie of ["session=mine", ""]) {
      const answer = await test.get("/public/a.txt", { headers: { cookie } });
      expect(answer).toMatchObject({ status: 200, text: "public" });
      expect(Object.keys(answer.headers)).not.toContain("set-cookie");
    }
  });
});
