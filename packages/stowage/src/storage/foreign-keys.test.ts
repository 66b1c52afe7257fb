import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ScriptedPeer, startScriptedPeer } from "../../../../test/support/requests/scripted-peer.ts";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import { publicStorage } from "../config/public-storage.ts";
import type { Driver } from "../drivers/driver.ts";
import { createS3Driver } from "../drivers/s3/s3-driver.ts";
import { type Opened, openStorages } from "./open-storages.ts";
import { PrivateStorage } from "./private-storage.ts";
import { PublicStorage } from "./public-storage.ts";

/** Every ability is declared, so that nothing but the key can be refused. */
const able = {
  accept: "anything",
  maxSize: "1 MB",
  tags: true,
  direct: { origins: ["https://app.example"] },
  versions: { keepFor: "30 days" },
} as const;

const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    media: publicStorage(able),
    documents: privateStorage(able),
    documents2: privateStorage(able),
  },
});

type Target = PublicStorage | PrivateStorage;
type Method = Exclude<keyof PublicStorage | keyof PrivateStorage, "name">;

/** A call with a key; what iterates is asked for its first element. */
type Call = (storage: Target, key: string) => unknown;

const first = (all: AsyncIterable<unknown>): Promise<unknown> => all[Symbol.asyncIterator]().next();
const expiresIn = "1 minute";

/** Each public method with all the ways to hand it a key; a new one does not compile before it is here. */
const methods: Record<Method, Record<string, Call>> = {
  save: {},
  signedUpload: {},
  open: { key: (s, key) => s.open(key), version: (s, key) => s.open(key, { version: "v" }) },
  stat: { key: (s, key) => s.stat(key), version: (s, key) => s.stat(key, { version: "v" }) },
  find: { key: (s, key) => s.find(key), version: (s, key) => s.find(key, { version: "v" }) },
  exists: { key: (s, key) => s.exists(key) },
  tags: { key: (s, key) => s.tags(key) },
  list: {
    prefix: (s, key) => first(s.list({ prefix: key })),
    pages: (s, key) => first(s.list({ prefix: key }).pages()),
  },
  delete: {
    key: (s, key) => s.delete(key),
    "one of several": (s, key) => s.delete([`${s.name}/a.txt`, key]),
    match: (s, key) => s.delete(key, { match: "e" }),
  },
  copy: { key: (s, key) => s.copy(key), reference: (s, key) => s.copy(referenceOf(s, key)) },
  move: { key: (s, key) => s.move(key), reference: (s, key) => s.move(referenceOf(s, key)) },
  versions: { key: (s, key) => first(s.versions(key)) },
  restore: { key: (s, key) => s.restore(key, "v") },
  claim: { key: (s, key) => s.claim(staged(key)), upload: (s, key) => s.claim({ key: staged(key) }) },
  url: { key: (s, key) => s.url(key) },
  signedCookies: {
    prefix: (s, key) => s instanceof PrivateStorage && s.signedCookies({ prefix: `${key}/`, expiresIn }),
  },
};

/** What comes from a database may name any key. */
function referenceOf({ name: storage }: Target, key: string): Parameters<Target["copy"]>[0] {
  const checksum = { algorithm: "sha256", value: "" } as const;
  return { storage, key, size: 1, type: "text/plain", uploadedName: "a.txt", etag: "e", checksum };
}

function staged(key: string): string {
  return `_incoming/${key.replace(/[^/]*$/, "a".repeat(26))}`;
}

const calls = Object.entries(methods).flatMap(([method, ways]) =>
  Object.entries(ways).map(([way, call]) => ({ method, way, call })),
);

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const cdnKey = { id: "K1", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };

describe("a key of another storage", () => {
  let peer: ScriptedPeer;
  let driver: Driver;
  let storages: Opened<(typeof config)["storages"]>;
  beforeAll(async () => {
    peer = await startScriptedPeer((_, response) => response.writeHead(404).end());
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
    const place = { bucket: "test-bucket", region: "eu-central-1", endpoint: peer.endpoint, credentials };
    const cdn = { cdnUrl: "https://media.example.com", cdnKey };
    driver = createS3Driver({ ...place, ...cdn, provider: "aws", versions: true, retries: { attempts: 1 } });
    storages = openStorages(config, { driver });
  });
  beforeEach(() => void (peer.requests.length = 0));
  afterAll(async () => {
    await driver.close?.();
    await peer[Symbol.asyncDispose]();
  });

  it.each(calls)("is refused by $method ($way), before anything is sent", async ({ method, call }) => {
    const foreign = ["media/a.txt", "documents2/a.txt", "document/a.txt", "a.txt", "_stowage/a.txt", "Documents/a.txt"];
    const { documents, media } = storages;
    const tried = foreign.map((key): [Target, string] => [documents, key]);
    if (method in PublicStorage.prototype) tried.push([media, "documents/a.txt"]);
    for (const [storage, key] of tried) {
      const refused = expect.objectContaining({ code: "invalid-key", storage: storage.name });
      await expect(async () => call(storage, key), key).rejects.toEqual(refused);
    }
    expect(peer.requests).toEqual([]);
  });

  it.each(calls)("is one of $method ($way) with its own storage", async ({ method, call }) => {
    const outcome = await Promise.resolve()
      .then(() => call(storages.documents, "documents/a.txt"))
      .catch((error: unknown) => error);
    expect(outcome).not.toMatchObject({ code: "invalid-key" });
    expect(peer.requests.length > 0).toBe(method !== "url" && method !== "signedCookies");
  });
});
