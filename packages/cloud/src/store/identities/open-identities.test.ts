import { describe, expect, it } from "vitest";
import { testStore } from "../store-fixture.ts";
import type { UserRecord } from "./identity-records.ts";

const account = "111122223333";
const key = (id: string): UserRecord["keys"][number] => ({ id, secret: "s", status: "Active", created: 1 });

function user(name: string, ...keys: string[]): UserRecord {
  const empty = { policies: [], attached: [], tags: [], groups: [] };
  return { name, path: "/", id: `AIDA${name}`, created: 1, ...empty, keys: keys.map(key) };
}

describe("change()", () => {
  it("is undone by what it throws, and seen by nobody then", async () => {
    const { store } = await testStore();
    const { identities } = store;
    const before = identities.generation;
    const failed = identities.change((writer) => {
      writer.put(account, "user", user("ada", "AKIA1"));
      expect(writer.get(account, "user", "ada")).toBeDefined();
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect([identities.get(account, "user", "ada"), identities.keyOwner("AKIA1")]).toEqual([undefined, undefined]);
    expect(identities.generation).toBe(before);
    await identities.change((writer) => writer.put(account, "user", user("ada", "AKIA1")));
    expect(identities.get(account, "user", "ADA")).toEqual(user("ada", "AKIA1"));
    expect(identities.generation).toBe(before + 1);
  });

  it("knows whose a key is, through renames, and no key of a user that is gone", async () => {
    const { store, reopen } = await testStore();
    const { identities } = store;
    await identities.change((writer) => writer.put(account, "user", user("ada", "AKIA1", "AKIA2")));
    await identities.saveKeyUses(new Map([["AKIA1", { time: 5, service: "s3", region: "us-east-1" }]]));
    await identities.change((writer) => writer.put(account, "user", user("bob", "AKIA1"), "ada"));
    expect(identities.list(account, "user")).toEqual([user("bob", "AKIA1")]);
    expect(identities.keyOwner("AKIA1")).toEqual({ account, user: "bob" });
    expect(identities.keyOwner("AKIA2")).toBeUndefined();
    const again = (await reopen()).identities;
    expect(again.keyUse("AKIA1")).toEqual({ time: 5, service: "s3", region: "us-east-1" });
    expect(again.sessionKey).toEqual(identities.sessionKey);
    await again.change((writer) => writer.remove(account, "user", "bob"));
    expect([again.keyOwner("AKIA1"), again.keyUse("AKIA1")]).toEqual([undefined, undefined]);
  });

  it("keeps accounts and kinds apart, in the order of names", async () => {
    const { store } = await testStore();
    const { identities } = store;
    await identities.change((writer) => {
      for (const name of ["b", "C", "a"]) writer.put(account, "user", user(name));
      writer.put("444455556666", "user", user("d"));
      writer.put(account, "group", { name: "a", path: "/", id: "g", created: 1, policies: [], attached: [] });
    });
    expect(identities.list(account, "user").map(({ name }) => name)).toEqual(["a", "b", "C"]);
    expect(identities.list(account, "group")).toHaveLength(1);
    expect(identities.get("444455556666", "user", "a")).toBeUndefined();
    expect(identities.keyOwner("x".repeat(5000))).toBeUndefined();
  });
});
