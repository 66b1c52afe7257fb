import { describe, expect, it } from "vitest";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

const picture = { ContentType: "image/png" };
const overrides = [
  "response-content-type=text%2Fhtml",
  "response-content-disposition=inline",
  "response-content-encoding=gzip",
  "response-cache-control=max-age%3D1",
  "response-content-language=en",
  "response-expires=Thu%2C%2001%20Jan%202026%2000%3A00%3A00%20GMT",
];

describe("t26 a query that would change the answer", () => {
  it("t26 reaches no origin through a public behaviour", async () => {
    await using test = await startWithWalls();
    await test.put("public/x.png", "<script>", { ...picture, ContentDisposition: "attachment" });
    const plain = await test.get("/public/x.png");
    expect(plain).toMatchObject({ status: 200, text: "<script>" });
    for (const query of [...overrides, overrides.join("&")]) {
      const answer = await test.get(`/public/x.png?${query}`);
      expect(answer).toMatchObject({ status: 200, text: "<script>" });
      expect(answer.headers).toMatchObject({ "content-type": "image/png", "content-disposition": "attachment" });
      for (const header of ["content-encoding", "cache-control", "content-language", "expires"])
        expect(answer.headers[header]).toBe(plain.headers[header]);
    }
    expect(test.asked.length).toBeGreaterThan(0);
    expect(test.asked.map(({ query }) => query)).toEqual(test.asked.map(() => ""));
  });

  it("t26 is refused in a signed URL, unless it is signed, and then only the name to save under goes through", async () => {
    await using test = await startWithWalls();
    await test.put("private/x.png", "<script>", picture);
    const expires = inAnHour();
    const plain = test.signer.url("private/x.png", { expires });
    expect(await test.get(plain)).toMatchObject({ status: 200, headers: { "content-type": "image/png" } });
    for (const query of overrides) expect((await test.get(`${plain}&${query}`)).status).toBe(403);

    const disposition = 'attachment; filename="a.png"';
    const query = { "response-content-type": "text/html", "response-content-disposition": disposition };
    const signed = await test.get(test.signer.url("private/x.png", { expires, query }));
    expect(signed.headers).toMatchObject({ "content-type": "image/png", "content-disposition": disposition });
    const named = `response-content-disposition=${encodeURIComponent(disposition)}`;
    expect(new Set(test.asked.map(({ query }) => query))).toEqual(new Set(["", named]));
  });

  it("t26 does not spoil the answer to those who ask without it", async () => {
    await using test = await startWithWalls();
    await test.put("private/x.png", "1", picture);
    const expires = inAnHour();
    const named = test.signer.url("private/x.png", {
      expires,
      query: { "response-content-disposition": "attachment" },
    });
    expect((await test.get(named)).headers["content-disposition"]).toBe("attachment");
    const plain = await test.get(test.signer.url("private/x.png", { expires }));
    expect(plain).toMatchObject({ status: 200 });
    expect(plain.headers["content-disposition"]).toBeUndefined();
  });

  it("t26 does nothing as a header", async () => {
    await using test = await startWithWalls();
    await test.put("public/x.png", "1", picture);
    const headers = { "response-content-type": "text/html", "x-amz-meta-a": "b", "content-type": "text/html" };
    expect((await test.get("/public/x.png", { headers })).headers["content-type"]).toBe("image/png");
  });
});
