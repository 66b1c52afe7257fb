import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { defineStorages, openStorages, privateStorage, publicStorage, staticFiles } from "stowage";
import { afterEach, expect, it, vi } from "vitest";
import { moveClock } from "../support/clouds/move-clock.ts";
import { askEdge, type EdgeQuestion, type ViewerAnswer } from "../support/edge/ask-edge.ts";
import { configFile, everyKind, startStage, type TestStage } from "../support/provision/start-project.ts";

/** What the configuration file of the project declares. */
const config = defineStorages({
  app: "shop",
  region: "eu-central-1",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["text/plain"], maxSize: "5 MB" }),
    documents: privateStorage({ accept: "anything", maxSize: "20 MB" }),
  },
  cdn: { domain: "media.example.com" },
});

afterEach(() => {
  vi.unstubAllEnvs();
});

async function makeZone({ cloud: { endpoint, root: credentials } }: TestStage): Promise<void> {
  const client = new Route53Client({ endpoint, region: "us-east-1", credentials });
  await client.send(new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "zone" }));
  client.destroy();
}

/** The variables of an identity, as `stowage env` writes them. */
async function environmentOf(stage: TestStage, identity: string): Promise<Record<string, string>> {
  const file = join(stage.project.directory, `${identity}.env`);
  const { status } = await stage.run(["env", "--identity", identity, "--output", file]);
  expect(status).toBe(0);
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/).map((part) => part.replace(/^"|"$/g, ""))));
}

it("t28 one apply serves public, private and static files through the edge, and nothing beside it", async () => {
  const storages = everyKind.replace('["image/*"]', '["text/plain"]');
  const file = configFile(storages, 'cdn: { domain: "media.example.com" },');
  await using stage = await startStage(file, { edgeTlsPort: 0, admin: true });
  await makeZone(stage);
  expect(await stage.run(["apply", "--yes"])).toMatchObject({ status: 0 });
  await stage.project.write("public/css/site.css", "body { color: teal }");
  const runtime = await environmentOf(stage, "runtime");
  Object.assign(stage.env, await environmentOf(stage, "deploy"));
  expect(await stage.run(["collect"])).toMatchObject({ status: 0 });
  await moveClock(stage.cloud, { seconds: 10 });

  for (const [name, value] of Object.entries(runtime)) vi.stubEnv(name, value);
  await using opened = openStorages(config);
  await opened.ready();
  const { assets, avatars, documents } = opened;
  const ca = await readFile(join(stage.cloud.dataDir, "authority.pem"), "utf8");
  const get = async (url: string, question: EdgeQuestion = {}): Promise<ViewerAnswer> => {
    const { host, pathname, search } = new URL(url);
    return await askEdge(stage.cloud.edge?.tlsEndpoint ?? "", host, pathname + search, { ca, ...question });
  };
  const avatar = await avatars.save("me.txt", "it is me");
  const document = await documents.save("id.txt", "secret");

  const shown = await get(avatars.url(avatar.key));
  expect(avatars.url(avatar.key)).toBe(`https://media.example.com/${avatar.key}`);
  expect(shown).toMatchObject({ status: 200, text: "it is me", cache: "Miss" });
  expect(await get(avatars.url(avatar.key))).toMatchObject({ status: 200, cache: "Hit" });
  expect(shown.headers).toMatchObject({
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-robots-tag": "noindex",
  });

  const url = documents.url(document.key, { download: "Passport.txt" });
  const opening = await get(url);
  expect(opening).toMatchObject({ status: 200, text: "secret" });
  expect(opening.headers["content-disposition"]).toContain("Passport.txt");
  expect(await get(`https://media.example.com/${document.key}`)).toMatchObject({ status: 403 });
  expect((await get(url.replace(document.key, avatar.key.replace("avatars/", "documents/")))).status).toBe(403);

  const css = await get(assets.url("css/site.css"), { headers: { origin: "https://www.example.com" } });
  expect(css).toMatchObject({ status: 200, text: "body { color: teal }" });
  expect(css.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=31536000, immutable",
  });

  for (const path of ["/", "/_stowage/releases/x", "/other/a.txt", "/documents/../avatars%2f"]) {
    expect((await get(`https://media.example.com${path}`)).status).toBe(403);
  }
  const keys = [avatar.key, document.key, new URL(assets.url("css/site.css")).pathname.slice(1)];
  for (const key of keys) {
    const direct = await fetch(`${stage.cloud.endpoint}/${process.env["STOWAGE_BUCKET"]}/${key}`);
    await direct.arrayBuffer();
    expect(direct.status).toBe(403);
  }
});
