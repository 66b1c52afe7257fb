import { describe, expect, it } from "vitest";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { startWithWalls } from "../support/edge/start-with-walls.ts";
import type { ViewerAnswer } from "../support/edge/ask-edge.ts";

/** An answer without what differs from one request to the next. */
function told({ status, headers, text }: ViewerAnswer, key: string): object {
  const {
    date: _date,
    "x-amz-cf-id": _cf,
    "x-amz-request-id": request = "-",
    "x-amz-id-2": host = "-",
    ...rest
  } = headers;
  const body = text.replaceAll(request, "…").replaceAll(host, "…").replaceAll(key, "…");
  return { status, headers: rest, body };
}

describe("t31 a stranger at the CDN", () => {
  it("t31 lists nothing", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "public");
    for (const query of [
      "",
      "?list-type=2",
      "?list-type=2&prefix=public/",
      "?versions",
      "?uploads",
      "?location",
      "?policy",
    ]) {
      for (const path of ["/", "/public", "/public/", "/private/", "/*"]) {
        const answer = await test.get(`${path}${query}`);
        expect(answer.status, path + query).toBe(403);
        expect(answer.text).not.toContain("a.txt");
      }
    }
    const signed = test.signer.url("public/", { expires: inAnHour(), query: { "list-type": "2" } });
    expect((await test.get(signed)).status).toBe(403);
    expect((await test.get("/public/a.txt?list-type=2")).text).toBe("public");
  });

  it("t31 cannot tell a private object from none", async () => {
    await using test = await startWithWalls();
    await test.put("private/there.txt", "secret");
    const [, foreign = ""] = test.signer.url("private/mine.txt", { expires: inAnHour() }).split("?");
    for (const method of ["GET", "HEAD"]) {
      for (const query of ["", `?${foreign}`, "?Key-Pair-Id=K1&Signature=AAAA&Expires=1"]) {
        const there = await test.get(`/private/there.txt${query}`, { method });
        const none = await test.get(`/private/never.txt${query}`, { method });
        expect(told(there, "there.txt")).toEqual(told(none, "never.txt"));
        expect(there.status).toBe(403);
      }
    }
    const url = test.signer.url("private/there.txt", { expires: inAnHour() });
    expect((await test.get(url)).text).toBe("secret");
  });

  it("t31 cannot tell a public prefix's missing object from one that S3 refuses", async () => {
    await using test = await startWithWalls();
    await test.put("public/here.txt", "public");
    await test.letIn({
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::media/public/her*",
      Condition: { StringEquals: { "AWS:SourceArn": test.arn } },
    });
    await test.put("public/shut.txt", "secret");
    const [shut, none] = [await test.get("/public/shut.txt"), await test.get("/public/her0.txt")];
    expect(told(shut, "shut.txt")).toEqual(told(none, "her0.txt"));
    expect((await test.get("/public/here.txt")).text).toBe("public");
  });
});
