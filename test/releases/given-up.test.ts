import type { CallOptions, Driver } from "stowage";
import { createMemoryDriver } from "stowage/memory";
import { describe, expect, it } from "vitest";
import { pruneLockKey } from "../../packages/cli/src/collect/releases/prune/prune-lock.ts";
import { clearReleases, pruneReleases } from "../../packages/cli/src/collect/releases/prune/prune-releases.ts";
import { rollBack } from "../../packages/cli/src/collect/releases/rollback/roll-back.ts";
import { deployTree, type Tree } from "../support/collect/deploy-tree.ts";
import { staticStorage } from "../support/collect/static-storage.ts";
import { owner, prefix } from "./deploy-release.ts";

const storage = { ...staticStorage, prefix, hashed: ["*-B1x.txt"] };
const first: Tree = { "a.txt": "one", "a-B1x.txt": "built" };
const second: Tree = { "a.txt": "two", "a-B1x.txt": "built" };
const third: Tree = { "a.txt": "three", "b.txt": "b", "a-B1x.txt": "built" };

/** A storage that does not answer its call number `at` before it is given up; and whether it came to that. */
function silent(inner: Driver, at: number, asked: () => void): { driver: Driver; calls: () => number } {
  let calls = 0;
  const wait = async (what: string, { signal }: CallOptions = {}): Promise<void> => {
    calls += 1;
    if (calls - 1 !== at) return;
    if (signal === undefined) throw new Error(`nobody can give up call ${at}, ${what}`);
    const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    asked();
    await aborted;
    throw signal.reason;
  };
  const driver: Driver = {
    ...inner,
    get: async (key, options) => (await wait(`get ${key}`, options), await inner.get(key, options)),
    put: async (key, body, options) => (await wait(`put ${key}`, options), await inner.put(key, body, options)),
    head: async (key, options) => (await wait(`head ${key}`, options), await inner.head(key, options)),
    copy: async (from, to, options) => (await wait(`copy ${from}`, options), await inner.copy(from, to, options)),
    async delete(keys, options) {
      // A lock is given back also by who gives up.
      if (keys[0] !== pruneLockKey(prefix)) await wait(`delete ${keys[0]}`, options);
      return await inner.delete(keys, options);
    },
    async *list(options) {
      await wait(`list ${options?.prefix}`, options);
      yield* inner.list(options);
    },
  };
  return { driver, calls: () => calls };
}

/** One without checksums in its ETags, as with keys of KMS: objects are asked for one by one. */
function withoutDigests(inner: Driver): Driver {
  const list: Driver["list"] = async function* (options) {
    for await (const page of inner.list(options))
      yield { ...page, entries: page.entries.map((each) => ({ ...each, etag: asParts(each.key, each.etag) })) };
  };
  return { ...inner, list };
}

function asParts(key: string, etag: string): string {
  return key.startsWith(prefix) && key.endsWith("-B1x.txt") ? `${etag}-1` : etag;
}

type Given = { driver: Driver; signal: AbortSignal };

const actors: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  deploy: async (given) => await deployTree(third, { storage, owner, ...given }),
  "deploy of another kind of names": async (given) =>
    await deployTree(third, { storage: { ...storage, hashed: [] }, owner, ...given }),
  "dry run of a deploy": async (given) => await deployTree(third, { storage, owner, dryRun: true, ...given }),
  rollback: async (given) => await rollBack({ prefix, ...owner, ...given }),
  prune: async (given) => await pruneReleases({ prefix, ...owner, dryRun: false, keep: 0, olderThan: 0, ...given }),
  clear: async (given) => await clearReleases({ prefix, ...owner, dryRun: false, ...given }),
};

const reason = new Error("given up");

/** How it ends when it is given up during its call number `at`; whether it came to that. */
async function giveUpAt(at: number, act: (given: Given) => Promise<unknown>): Promise<[unknown, boolean]> {
  const inner = withoutDigests(createMemoryDriver());
  for (const tree of [first, second]) await deployTree(tree, { storage, owner, driver: inner });
  const giveUp = new AbortController();
  const { driver, calls } = silent(inner, at, () => giveUp.abort(reason));
  const outcome = await act({ driver, signal: giveUp.signal }).then(
    () => "done",
    (error: unknown) => error,
  );
  return [outcome, calls() > at];
}

describe("what is given up", () => {
  it.each(Object.entries(actors))("waits for no answer of the storage: %s", async (_, act) => {
    const outcomes: unknown[] = [];
    for (let came = true; came;) {
      const [outcome, cameTo] = await giveUpAt(outcomes.length, act);
      outcomes.push(outcome);
      came = cameTo;
    }
    expect(outcomes.pop()).toBe("done");
    expect(outcomes.length).toBeGreaterThan(2);
    for (const outcome of outcomes) expect(outcome).toBe(reason);
  });
});
