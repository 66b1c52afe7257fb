import { defineStorages, openStorages, privateStorage, publicStorage } from "stowage";
import { createS3Driver } from "stowage/s3";
import { expect, it } from "vitest";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

const config = defineStorages({
  app: "walls",
  region: "us-east-1",
  bucket: "media",
  storages: {
    private: privateStorage({ accept: "anything", maxSize: "1 MB" }),
    public: publicStorage({ accept: ["text/plain"], maxSize: "1 MB" }),
  },
});

it("t22 t25 an application's URLs open its files through the CDN, and nothing else", async () => {
  await using test = await startWithWalls();
  const { cloud, key, origin } = test;
  const driver = createS3Driver({
    bucket: "media",
    region: "us-east-1",
    endpoint: cloud.endpoint,
    credentials: cloud.app,
    cdnUrl: origin,
    cdnKey: { id: key.id, privateKey: key.privateKey.export({ type: "pkcs8", format: "pem" }).toString() },
  });
  await using storages = openStorages(config, { driver });
  const paper = await storages.private.save("größe *?.txt", "secret");
  const other = await storages.private.save("b.txt", "other");
  const shown = await storages.public.save("a.txt", "public");
  expect((await test.get(storages.public.url(shown.key))).text).toBe("public");

  const url = storages.private.url(paper.key, { expiresIn: "10 minutes", download: "Rechnung *?.txt" });
  expect(url.startsWith(`${origin}/private/`)).toBe(true);
  const answer = await test.get(url);
  expect(answer).toMatchObject({ status: 200, text: "secret" });
  expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename=/);
  expect((await test.get(url.replace(paper.key, other.key))).status).toBe(403);
  expect((await test.get(`/${paper.key}`)).status).toBe(403);
  expect((await test.get(`/${paper.key.replace("private/", "public/")}`)).status).toBe(403);

  const { cookies } = storages.private.signedCookies({ prefix: "private/", expiresIn: "10 minutes" });
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  expect((await test.get(`/${other.key}`, { headers })).text).toBe("other");
  expect((await test.get("/elsewhere", { headers })).text).toContain("AccessDenied");

  await storages.private.delete(paper.key);
  expect((await test.get(url)).status).toBe(403);
  await test.pass(600);
  expect((await test.get(storages.private.url(other.key))).status).toBe(200);
  await driver.close?.();
});
