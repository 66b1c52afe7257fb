import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Policy, policyOf } from "../policies/policy.ts";
import { ensureIdentities } from "./identities.ts";

let directory = "";
let file = "";

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stowage-identities-"));
  file = join(directory, "accounts.json");
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

function policy(resource: string): Policy {
  return policyOf([{ Sid: "S", Effect: "Allow", Action: "s3:GetObject", Resource: resource }]);
}

describe("ensureIdentities()", () => {
  it("makes an account with its users, readable by the owner alone", async () => {
    const account = await ensureIdentities({ file, name: "app", users: { runtime: policy("r"), deploy: policy("d") } });
    expect(account).toMatchObject({
      id: expect.stringMatching(/^\d{12}$/),
      canonicalId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(account.users.map(({ name }) => name)).toEqual(["runtime", "deploy"]);
    expect(account.keys[0]?.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual([account]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(["accounts.json"]);
  });

  it("writes nothing when nothing changed", async () => {
    const desired = { file, name: "app", users: { runtime: policy("r") } };
    const first = await ensureIdentities(desired);
    const before = await stat(file);
    expect(await ensureIdentities(desired)).toEqual(first);
    expect((await stat(file)).ino).toBe(before.ino);
  });

  it("keeps keys and foreign users while policies follow the configuration", async () => {
    const first = await ensureIdentities({ file, name: "app", users: { runtime: policy("r") } });
    const guest = { name: "guest", keys: [], policies: [] };
    const stranger = { ...first, id: "999999999999" };
    await writeFile(file, JSON.stringify([{ ...first, users: [...first.users, guest] }, stranger]));
    const second = await ensureIdentities({ file, name: "app", users: { runtime: policy("other") } });
    expect(second.users[0]).toEqual({ ...first.users[0], policies: [policy("other")] });
    expect(second.users[1]).toEqual(guest);
    expect(second.keys).toEqual(first.keys);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual([second, stranger]);
  });

  it("gives a user without rights its key and no policy", async () => {
    const { users } = await ensureIdentities({
      file,
      name: "app",
      users: { runtime: policy("r"), deploy: policyOf([]) },
    });
    expect(users.map(({ policies, keys }) => [policies.length, keys.length])).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });

  it.each(["{", "[]", '[{"users":[]}]'])("refuses a file that dev did not write: %s", async (text) => {
    await writeFile(file, text);
    await expect(ensureIdentities({ file, name: "app", users: {} })).rejects.toMatchObject({
      code: "accounts-invalid",
    });
    expect(await readFile(file, "utf8")).toBe(text);
  });
});
