import { describe, expect, it } from "vitest";
import { parseAccounts } from "./parse-accounts.ts";

const key = (id: string): object => ({ accessKeyId: id.padEnd(16, "A"), secretAccessKey: "a-secret-of-16-or-more" });
const user = { name: "app", keys: [key("APP")], policies: [] };
const account = {
  id: "111122223333",
  name: "main",
  email: "main@example.com",
  canonicalId: "a".repeat(64),
  keys: [key("ROOT")],
  users: [user],
};
const parse = (...accounts: object[]): unknown => parseAccounts(accounts, "accounts.json");

describe("parseAccounts()", () => {
  it("accepts the form of the file as it stands", () => {
    expect(parse(account)).toEqual([account]);
    expect(parse({ ...account, users: [], keys: [] })).toHaveLength(1);
  });

  it.each([
    [{ ...account, id: "123" }, "[0].id must be 12 digits"],
    [{ ...account, canonicalId: "x" }, "[0].canonicalId must be 64 hex digits"],
    [{ ...account, email: undefined }, "[0].email must be an e-mail address"],
    [{ ...account, role: "admin" }, "[0].role is not a known member"],
    [{ ...account, keys: "none" }, "[0].keys must be a list"],
    [{ ...account, keys: [{ accessKeyId: "AKIAAAAAAAAAAAAA" }] }, "[0].keys[0].secretAccessKey is missing"],
    [{ ...account, users: [{ ...user, name: "a b" }] }, "[0].users[0].name must be"],
    [{ ...account, users: [{ ...user, groups: [] }] }, "[0].users[0].groups is not a known member"],
    [{ ...account, users: [user, { ...user, name: "APP", keys: [] }] }, 'user name "app" is used twice'],
    [{ ...account, users: [{ ...user, keys: [key("ROOT")] }] }, "is used twice"],
    [{ ...account, certificates: [] }, "[0].certificates is not a known member"],
  ])("names what is wrong in %#", (wrong, message) => {
    expect(() => parse(wrong)).toThrow(`Cannot use accounts of "accounts.json": ${message}`.slice(0, 40));
    expect(() => parse(wrong)).toThrow(message);
  });

  it("refuses two accounts of one id, no account, and what is no list", () => {
    expect(() => parse(account, { ...account, keys: [], users: [] })).toThrow(/"111122223333" is used twice/);
    expect(() => parse()).toThrow(/at least one account/);
    expect(() => parseAccounts({}, "accounts.json")).toThrow(/must be a list/);
  });

  it("never repeats a secret in its message", () => {
    const secret = "short";
    const wrong = { ...account, keys: [{ accessKeyId: "AKIAAAAAAAAAAAAA", secretAccessKey: secret }] };
    expect(() => parse(wrong)).toThrow(/secretAccessKey must be/);
    expect(() => parse(wrong)).not.toThrow(new RegExp(secret));
  });
});
