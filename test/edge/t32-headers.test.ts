import { describe, expect, it } from "vitest";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

const guards = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "cross-origin-resource-policy": "same-site",
  "x-robots-tag": "noindex",
};

describe("t32 what users have uploaded", () => {
  it("t32 is served with the headers that keep it from frames, other sites and search engines", async () => {
    await using test = await startWithWalls();
    const page = { ContentType: "text/html", CacheControl: "max-age=600" };
    await test.put("public/a.html", "<script>alert(1)</script>", page);
    await test.put("private/a.html", "<script>alert(1)</script>", { ContentType: "text/html" });
    const signed = test.signer.url("private/a.html", { expires: inAnHour() });
    const answers = {
      miss: await test.get("/public/a.html"),
      hit: await test.get("/public/a.html"),
      head: await test.get("/public/a.html", { method: "HEAD" }),
      part: await test.get("/public/a.html", { headers: { range: "bytes=0-3" } }),
      private: await test.get(signed),
      none: await test.get("/public/none.html"),
      unsigned: await test.get("/private/a.html"),
    };
    const statuses = Object.values(answers).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 206, 200, 403, 403]);
    for (const [name, { headers }] of Object.entries(answers)) expect(headers, name).toMatchObject(guards);
    expect(answers.hit.cache).toBe("Hit");
    const etag = answers.hit.headers["etag"] ?? "";
    const same = await test.get("/public/a.html", { headers: { "if-none-match": etag } });
    expect(same).toMatchObject({ status: 304, headers: guards });
  });

  it("t32 cannot set such headers itself, nor weaken them", async () => {
    await using test = await startWithWalls();
    const Metadata = { "content-security-policy": "script-src *", "x-frame-options": "ALLOWALL" };
    await test.put("public/a.html", "a", { ContentType: "text/html", Metadata });
    expect((await test.get("/public/a.html")).headers).toMatchObject(guards);
  });
});
