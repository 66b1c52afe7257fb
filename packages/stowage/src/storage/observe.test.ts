import { inspect } from "node:util";
import { createMemoryDriver } from "stowage/memory";
import { createS3Driver } from "stowage/s3";
import { describe, expect, it } from "vitest";
import { startScriptedPeer } from "../../../../test/support/requests/scripted-peer.ts";
import { defineStorages } from "../config/define-storages.ts";
import { privateStorage } from "../config/private-storage.ts";
import type { Driver } from "../drivers/driver.ts";
import type { EndedOperation, Hooks } from "../observe/operation.ts";
import { openStorages } from "./open-storages.ts";

const config = defineStorages({
  app: "watched",
  region: "eu-central-1",
  bucket: "watched-bucket",
  storages: { notes: privateStorage({ accept: ["text/plain"], maxSize: "1 KB" }) },
});

const credentials = { accessKeyId: "AKIAWATCHED", secretAccessKey: "a-secret-that-must-not-show" };

function watched(driver: Driver = createMemoryDriver(), hooks: Hooks = {}) {
  const ended: EndedOperation[] = [];
  const end = (operation: EndedOperation): void => void ended.push(operation);
  return { notes: openStorages(config, { driver, hooks: { end, ...hooks } }).notes, ended };
}

function summary(ended: readonly EndedOperation[]): object[] {
  return ended.map(({ name, storage, key, bytes, outcome }) => ({ name, storage, key, bytes, outcome }));
}

describe("Hooks.end()", () => {
  it("tells of each operation its name, storage, key, bytes and outcome", async () => {
    const { notes, ended } = watched();
    const { key } = await notes.save("a.txt", "12345");
    await (await notes.open(key)).text();
    await notes.stat(key);
    await notes.find("notes/none");
    await notes.list().pages()[Symbol.asyncIterator]().next();
    await notes.delete([key, "notes/none"]);
    const of = { storage: "notes", outcome: "success", bytes: undefined };
    expect(summary(ended)).toEqual([
      { ...of, name: "save", key, bytes: 5 },
      { ...of, name: "open", key, bytes: 5 },
      { ...of, name: "stat", key },
      { ...of, name: "find", key: "notes/none" },
      { ...of, name: "delete", key: undefined },
    ]);
    expect(ended.every(({ milliseconds, attempts }) => milliseconds >= 0 && attempts === 0)).toBe(true);
    for await (const _ of notes.list());
    expect(ended.at(-1)).toMatchObject({ name: "list", outcome: "success" });
  });

  it("tells the code and the error of what fails", async () => {
    const { notes, ended } = watched();
    await notes.stat("notes/none").catch(() => undefined);
    await notes.save("a.txt", "x".repeat(1001)).catch(() => undefined);
    await notes.open("elsewhere/a").catch(() => undefined);
    expect(ended.map(({ name, outcome, error }) => [name, outcome, error?.code])).toEqual([
      ["stat", "not-found", "not-found"],
      ["save", "too-large", "too-large"],
      ["open", "invalid-key", "invalid-key"],
    ]);
  });

  it("counts what was read of a file that is left early, as a success", async () => {
    const { notes, ended } = watched();
    const { key } = await notes.save("a.txt", "12345");
    const opened = await notes.open(key, { start: 1, end: 3 });
    expect(await opened.text()).toBe("234");
    await (await notes.open(key))[Symbol.asyncDispose]();
    await expect.poll(() => ended.length).toBe(3);
    expect(summary(ended).slice(1)).toMatchObject([
      { name: "open", bytes: 3, outcome: "success" },
      { name: "open", bytes: 0, outcome: "success" },
    ]);
  });

  it("counts the attempts of a request that is repeated", async () => {
    let answers = 0;
    await using peer = await startScriptedPeer((_, response) => {
      answers += 1;
      response.writeHead(answers < 3 ? 503 : 404).end();
    });
    const retries = { firstDelay: 1 };
    const { endpoint } = peer;
    const driver = createS3Driver({ bucket: "b", region: "us-east-1", endpoint, credentials, retries });
    const { notes, ended } = watched(driver);
    expect(await notes.find("notes/none")).toBeUndefined();
    expect(ended).toMatchObject([{ name: "find", outcome: "success", attempts: answers }]);
    expect(answers).toBeGreaterThanOrEqual(3);
    await driver.close?.();
  });

  it("never tells a secret or a signature", async () => {
    await using peer = await startScriptedPeer((_, response) => response.writeHead(403).end());
    const { endpoint } = peer;
    const driver = createS3Driver({ bucket: "b", region: "us-east-1", endpoint, credentials });
    const lines: unknown[] = [];
    const log = (...line: unknown[]): void => void lines.push(line);
    const logger = { debug: log, info: log, error: log };
    const { notes } = openStorages(config, { driver, logger });
    await notes.stat("notes/a").catch(() => undefined);
    await notes.save("a.txt", "x").catch(() => undefined);
    expect(lines).toHaveLength(2);
    const text = inspect(lines, { depth: 20, showHidden: true });
    expect(text).toContain("access-denied");
    expect(text).not.toMatch(/a-secret-that-must-not-show|Signature=|AKIAWATCHED/);
    await driver.close?.();
  });
});

describe("Hooks.start()", () => {
  it("is told before the operation, and what it returns after the same one", async () => {
    const order: string[] = [];
    const start: Hooks["start"] = ({ name }) => {
      order.push(`start ${name}`);
      return ({ name, outcome }) => void order.push(`end ${name} ${outcome}`);
    };
    const { notes } = watched(createMemoryDriver(), { start });
    const { key } = await notes.save("a.txt", "1");
    await notes.delete(key);
    expect(order).toEqual(["start save", "end save success", "start delete", "end delete success"]);
  });

  it("does not fail the operation when it fails itself, and is heard", async () => {
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    const { notes } = watched(createMemoryDriver(), {
      start: () => {
        throw new Error("the hook broke");
      },
    });
    await notes.save("a.txt", "1");
    expect(await warned).toMatchObject({ name: "StowageWarning", message: expect.stringContaining("the hook broke") });
  });
});

/** Everything that is warned of while something is done. */
async function warningsOf(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const hear = ({ name, message }: Error): void => void heard.push(`${name}: ${message.split("\n")[0]}`);
  process.on("warning", hear);
  try {
    await work();
    // Warnings are told after what is under way.
    await new Promise(setImmediate);
  } finally {
    process.off("warning", hear);
  }
  return heard;
}

describe("a watcher that fails", () => {
  const broken = (what: string) => (): never => {
    throw new Error(`${what} broke`);
  };
  const logger = { debug: broken("the logger"), info: broken("the logger"), error: broken("the logger") };
  const end = broken("the hook");
  const watchers: [string, Parameters<typeof openStorages>[1], string][] = [
    ["Hooks.end()", { hooks: { end } }, "the hook"],
    ["what Hooks.start() returned", { hooks: { start: () => end } }, "the hook"],
    ["the logger", { logger }, "the logger"],
  ];

  it.each(watchers)("does not fail what is stored, and is heard: %s", async (_name, watching, what) => {
    const { notes } = openStorages(config, { driver: createMemoryDriver(), ...watching });
    const heard = `StowageWarning: A hook or the logger failed: Error: ${what} broke`;
    let key = "";
    expect(await warningsOf(async () => ({ key } = await notes.save("a.txt", "12345")))).toEqual([heard]);
    expect(await warningsOf(async () => (await notes.open(key)).text())).toEqual([heard]);
    expect(await warningsOf(() => notes.list()[Symbol.asyncIterator]().next())).toEqual([]);
    expect(await warningsOf(() => notes.delete(key))).toEqual([heard]);
    const refusal = expect.objectContaining({ code: "not-found" });
    expect(await warningsOf(() => expect(notes.stat(key)).rejects.toEqual(refusal))).toEqual([heard]);
  });
});

describe("Logger", () => {
  it("hears successes as debug, refusals as info and failures as error", async () => {
    const levels: string[] = [];
    const level = (name: string) => (message: string) => void levels.push(`${name} ${message}`);
    const logger = { debug: level("debug"), info: level("info"), error: level("error") };
    const driver: Driver = {
      ...createMemoryDriver(),
      head: async () => {
        throw new Error("the disk is gone");
      },
    };
    const { notes } = openStorages(config, { driver, logger });
    await notes.save("a.txt", "1");
    await notes.save("a.txt", "x".repeat(1001)).catch(() => undefined);
    await notes.stat("notes/a").catch(() => undefined);
    expect(levels).toEqual([
      "debug stowage save notes: success",
      'info stowage save notes: Cannot save "a.txt": it is over the limit of 1000 bytes',
      'error stowage stat notes: Cannot stat "notes/a": the driver failed, the disk is gone',
    ]);
  });
});

describe("Hooks and the logger", () => {
  it("t23 hear of no signature in what is given as a key", async () => {
    const heard: unknown[] = [];
    const start = (operation: unknown): ((ended: unknown) => void) => {
      heard.push(operation);
      return (ended) => void heard.push(ended);
    };
    const hooks: Hooks = { start, end: (operation) => void heard.push(operation) };
    const tell = (message: string, fields: object): void => void heard.push(message, fields);
    const logger = { debug: tell, info: tell, error: tell };
    const { notes } = openStorages(config, { driver: createMemoryDriver(), hooks, logger });
    const signed = "notes/x.txt?X-Amz-Signature=deadbeef";
    expect(await notes.find(signed)).toBeUndefined();
    await notes.open(signed).catch(() => undefined);
    const all = inspect(heard, { depth: 5 });
    expect(all).toContain("notes/x.txt?X-Amz-Signature=…");
    expect(all).not.toContain("deadbeef");
  });
});
