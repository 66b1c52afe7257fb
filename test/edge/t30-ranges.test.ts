import { describe, expect, it } from "vitest";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

const ten = "0123456789";

const table: readonly [range: string, status: number, body: string][] = [
  ["bytes=0-0", 206, "0"],
  ["bytes=2-4", 206, "234"],
  ["bytes=5-", 206, "56789"],
  ["bytes=-2", 206, "89"],
  ["bytes=-0", 416, ""],
  ["bytes=10-", 416, ""],
  ["bytes=10-11", 416, ""],
  ["bytes=9-1000000000000000000000", 206, "9"],
  ["bytes=5-1", 200, ten],
  ["bytes=a-b", 200, ten],
  ["bytes=", 200, ten],
  ["lines=0-1", 200, ten],
  ["bytes=0-0,2-3", 200, ten],
];

describe("t30 a range through the CDN", () => {
  it.each(["max-age=600", "no-cache"])(
    "t30 is exact, past the end too, of what S3 says %j of",
    async (CacheControl) => {
      await using test = await startWithWalls();
      for (const [index, [range, status, body]] of table.entries()) {
        const path = `public/${index}.txt`;
        await test.put(path, ten, { CacheControl, ContentType: "image/png" });
        for (const time of ["first", "second"]) {
          const answer = await test.get(`/${path}`, { headers: { range } });
          const text = status === 416 ? "" : answer.text;
          expect([time, range, answer.status, text]).toEqual([time, range, status, body]);
        }
        expect((await test.get(`/${path}`)).text).toBe(ten);
      }
    },
  );

  it("t30 of thousands is refused or the whole object, and costs no memory, CVE-2026-33174", async () => {
    await using test = await startWithWalls();
    const body = Buffer.alloc(200_000, "0123456789");
    await test.put("public/a.bin", body, { ContentType: "image/png", CacheControl: "max-age=600" });
    const many = `bytes=${Array.from({ length: 1500 }, () => "0-").join(",")}`;
    const tooMany = `bytes=${Array.from({ length: 10_000 }, (_, at) => `${at}-${at}`).join(",")}`;
    const whole = await test.get("/public/a.bin", { headers: { range: many } });
    expect(whole.status).toBe(200);
    expect(whole.body.equals(body)).toBe(true);
    const refused = await test.get("/public/a.bin", { headers: { range: tooMany } });
    expect([400, 416, 431, 494]).toContain(refused.status);
    const ask = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) await test.get("/public/a.bin", { headers: { range: many } });
    };
    await ask(200);
    const before = process.memoryUsage().rss;
    await ask(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect((await test.get("/public/a.bin")).body.equals(body)).toBe(true);
  });
});
