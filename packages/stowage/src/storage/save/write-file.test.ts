import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { StowageError } from "../../base/errors/stowage-error.ts";
import { defineStorages } from "../../config/define-storages.ts";
import { privateStorage } from "../../config/private-storage.ts";
import type { Driver, DriverBody, PutOptions } from "../../drivers/driver.ts";
import { createMemoryDriver } from "../../drivers/memory/memory-driver.ts";
import type { Body } from "./body.ts";
import { openStorages } from "../open-storages.ts";

const anything = { accept: "anything", maxSize: "1 MB" } as const;
const config = defineStorages({
  app: "test",
  region: "eu-central-1",
  bucket: "test-bucket",
  storages: {
    random: privateStorage(anything),
    named: privateStorage({ ...anything, name: ({ uploadedName }) => uploadedName }),
    hashed: privateStorage({ ...anything, name: "hash" }),
  },
});

let driver: Driver;
const open = (changes: Partial<Driver> = {}) => openStorages(config, { driver: { ...driver, ...changes } });

beforeEach(() => {
  driver = createMemoryDriver({ versions: true });
});

const long = "0123456789".repeat(2000);

/** The same text as each kind of body. */
const bodies: [string, (text: string) => Body][] = [
  ["text", (text) => text],
  ["bytes", (text) => Buffer.from(text)],
  ["a view", (text) => new DataView(new Uint8Array(Buffer.from(text)).buffer)],
  ["a Blob", (text) => new Blob([text])],
  ["a stream", (text) => Readable.from([Buffer.from(text.slice(0, 10)), Buffer.from(text.slice(10))])],
];

async function textOf(key: string): Promise<string> {
  return Buffer.concat(await (await driver.get(key)).body.toArray()).toString();
}

describe("save() where the name is taken", () => {
  it.each(bodies)("n15 finds another for %s, and overwrites nothing", async (_, body) => {
    const { named } = open();
    for (const text of ["short", long]) {
      const name = `${text.length}.txt`;
      const first = await named.save(name, body(text));
      const second = await named.save(name, body(`${text}2`));
      expect([first.key, second.key]).toEqual([
        `named/${name}`,
        expect.stringMatching(new RegExp(`^named/${text.length}_[A-Za-z0-9]{7}\\.txt$`)),
      ]);
      expect([await textOf(first.key), await textOf(second.key)]).toEqual([text, `${text}2`]);
    }
  });

  it.each(bodies)("fails for %s where that is asked", async (_, body) => {
    const { named } = open();
    for (const text of ["short", long]) {
      const name = `${text.length}.txt`;
      expect((await named.save(name, body(text), { ifExists: "fail" })).key).toBe(`named/${name}`);
      const refused = named.save(name, body("other"), { ifExists: "fail" });
      await expect(refused).rejects.toMatchObject({ code: "already-exists", storage: "named", key: `named/${name}` });
      expect(await textOf(`named/${name}`)).toBe(text);
    }
  });

  it.each(bodies)("keeps all of 12 that are saved as %s at once", async (kind, body) => {
    const { named } = open();
    const saving = Array.from({ length: 12 }, (_, index) => named.save("a.txt", body(`${index}-${long}`)));
    const outcomes = await Promise.allSettled(saving);
    const stored = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.key] : []));
    const lost = outcomes.flatMap((outcome): unknown[] => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(new Set(stored).size).toBe(stored.length);
    const texts = await Promise.all(stored.map(textOf));
    expect(new Set(texts).size).toBe(stored.length);
    // A stream that was read already cannot be sent under another name: the caller is told, and nothing is overwritten.
    const lostRace = lost.filter((error) => error instanceof StowageError && error.fix.includes("with a new stream"));
    expect([lostRace.length, stored.length > 0]).toEqual([lost.length, true]);
    expect(kind === "a stream" ? 0 : lost.length).toBe(0);
  });

  it("looks for a free name before it reads a stream, and sends it under that", async () => {
    const { named } = open();
    await named.save("a.txt", "first");
    const file = await named.save("a.txt", Readable.from([Buffer.from(long), Buffer.from(long)]));
    expect(file.key).toMatch(/^named\/a_\w{7}\.txt$/);
    expect(await textOf(file.key)).toBe(long + long);
  });

  it("mints another random name, should one ever be taken", async () => {
    const tried: string[] = [];
    const put = (key: string, body: DriverBody, options: PutOptions): ReturnType<Driver["put"]> => {
      if (tried.push(key) === 1) return Promise.reject(new StowageError("already-exists", "Cannot save: taken"));
      return driver.put(key, body, options);
    };
    const { random } = open({ put });
    expect((await random.save("a.txt", "text")).key).toBe(tried[1]);
    expect(new Set(tried).size).toBe(2);
    const full = open({ put: () => Promise.reject(new StowageError("already-exists", "Cannot save: taken")) });
    await expect(full.random.save("a", "b")).rejects.toMatchObject({ code: "already-exists" });
  });

  it("never tries another name where its own write may have been the first", async () => {
    let tried = 0;
    const put = (): Promise<never> => {
      tried += 1;
      return Promise.reject(new StowageError("already-exists", "Cannot save: taken", { applied: "unknown" }));
    };
    const refused = open({ put }).named.save("a.txt", "text");
    await expect(refused).rejects.toMatchObject({ code: "already-exists", applied: "unknown" });
    expect(tried).toBe(1);
  });

  it("t09 sends the bytes that it looked at, also where the body changes before it is read again", async () => {
    const texts = ["text\n".repeat(2000), "<html>".repeat(2000)];
    const body = { size: 10_000, stream: () => new Blob([(texts.shift() ?? "").slice(0, 10_000)]).stream() };
    let tried = 0;
    const put: Driver["put"] = async (key, given, options) => {
      if (!(given instanceof Uint8Array) && (tried += 1) === 1) {
        for await (const _ of given);
        throw new StowageError("already-exists", "Cannot save: taken");
      }
      return await driver.put(key, given, options);
    };
    const file = await open({ put }).named.save("a.txt", body);
    expect(file.type).toBe("text/plain");
    expect((await textOf(file.key)).slice(0, 4096)).toBe("text\n".repeat(1000).slice(0, 4096));
    expect(file.size).toBe(10_000);
  });
});

describe("save() with replace", () => {
  it("replaces the file with that ETag or version, and no other", async () => {
    const { named } = open();
    const first = await named.save("a.txt", "one");
    const second = await named.save("a.txt", "two", { ifExists: { replace: first.etag } });
    expect(second.key).toBe(first.key);
    const third = await named.save("a.txt", "three", { ifExists: { replace: second.version ?? "" } });
    const quoted = await named.save("a.txt", "four", { ifExists: { replace: `"${third.etag}"` } });
    expect(await textOf(quoted.key)).toBe("four");
    for (const replace of [first.etag, first.version ?? "", third.etag, "none"]) {
      const refused = named.save("a.txt", "five", { ifExists: { replace } });
      await expect(refused).rejects.toMatchObject({ code: "already-exists", key: first.key });
    }
    const missing = named.save("b.txt", "five", { ifExists: { replace: first.etag } });
    await expect(missing).rejects.toMatchObject({ code: "not-found", key: "named/b.txt" });
    expect(await textOf(first.key)).toBe("four");
  });

  it("lets one of 8 writers win", async () => {
    const { named } = open();
    const { etag } = await named.save("a.txt", "one");
    const writers = Array.from({ length: 8 }, (_, index) =>
      named.save("a.txt", `${index}`, { ifExists: { replace: etag } }),
    );
    const outcomes = await Promise.allSettled(writers);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is refused before anything is asked where it can have no effect", async () => {
    const asked = new Proxy(driver, {
      get: (target, name, receiver): unknown => {
        if (name === "put" || name === "head") throw new Error("was asked");
        return Reflect.get(target, name, receiver);
      },
    });
    const { random, hashed, named } = openStorages(config, { driver: asked });
    for (const storage of [random, hashed]) {
      const refused = storage.save("a.txt", "x", { ifExists: { replace: "etag" } });
      await expect(refused).rejects.toMatchObject({ code: "invalid-option", message: expect.stringContaining("name") });
    }
    for (const wrong of ["overwrite", {}, { replace: "" }, null]) {
      const options = JSON.parse(JSON.stringify({ ifExists: wrong }));
      await expect(named.save("a.txt", "x", options)).rejects.toMatchObject({ code: "invalid-option" });
    }
    const { named: weak } = open({ capabilities: new Set(["create"]) });
    const refused = weak.save("a.txt", "x", { ifExists: { replace: "etag" } });
    await expect(refused).rejects.toMatchObject({ code: "unsupported", message: expect.stringContaining("ETag") });
  });
});

describe('save() with name: "hash"', () => {
  it.each(bodies)("stores the same content once, given as %s", async (_, body) => {
    const { hashed } = open();
    for (const text of ["short", long]) {
      const first = await hashed.save("a.txt", body(text));
      const second = await hashed.save("b.txt", body(text));
      expect(first.key).toMatch(/^hashed\/[0-9a-f]{64}\.txt$/);
      expect([second.key, second.uploadedName, second.etag]).toEqual([first.key, "a.txt", first.etag]);
      const other = await hashed.save("a.txt", body(`${text}2`));
      expect(other.key).not.toBe(first.key);
      await expect(hashed.save("b.txt", body(text), { ifExists: "fail" })).rejects.toMatchObject({
        code: "already-exists",
      });
    }
  });

  it("refuses a body of another length than promised", async () => {
    const { hashed } = open();
    for (const size of [19_999, 20_001]) {
      await expect(hashed.save("a.txt", new Blob([long]).stream(), { size })).rejects.toMatchObject({
        code: size < 20_000 ? "too-large" : "truncated",
      });
    }
    expect((await hashed.save("a.txt", new Blob([long]).stream(), { size: 20_000 })).size).toBe(20_000);
  });

  it("refuses to take another file for the same content", async () => {
    const { hashed } = open();
    const { key } = await hashed.save("a.txt", "short");
    await driver.put(key, Buffer.from("something else"), { type: "text/plain", condition: "overwrite" });
    await expect(hashed.save("a.txt", "short")).rejects.toMatchObject({ code: "already-exists", key });
  });
});

describe("save() of a source that fills one buffer again and again", () => {
  async function* inOneBuffer(text: string, size: number): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.alloc(size);
    for (let start = 0; start < text.length; start += size)
      yield buffer.subarray(0, buffer.write(text.slice(start, start + size)));
  }

  it.each(["random", "hashed"] as const)("stores what it yields under a %s name", async (name) => {
    for (const size of [100, 7000]) {
      const { key } = await open()[name].save(`${size}.txt`, inOneBuffer(long, size));
      expect(await textOf(key)).toBe(long);
    }
  });
});
