import { describe, expect, it } from "vitest";
import { StowageError } from "../base/errors/stowage-error.ts";
import { defineStorages } from "./define-storages.ts";
import { publicStorage } from "./public-storage.ts";
import { resolveStage } from "./resolve-stage.ts";
import { staticFiles } from "./static-files.ts";

const config = defineStorages({
  app: "shop",
  region: "eu-central-1",
  bucket: "shop-media",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: "anything", maxSize: "1 MB" }),
  },
});

function resolve(identities: unknown): ReturnType<typeof resolveStage>["identities"] {
  return resolveStage({ ...config, identities }, { env: {} }).identities;
}

function problem(identities: unknown): string {
  try {
    resolve(identities);
  } catch (error) {
    if (error instanceof StowageError && error.code === "config-invalid")
      return (error.message.split("\n")[1] ?? "").trim().replace(/\s{2,}/g, "  ");
  }
  throw new Error("nothing was refused");
}

const user = { user: true };
const may = { avatars: ["read"] };

describe("identities", () => {
  it("are users, roles of services and of others, and workflows of one branch", () => {
    const role = "arn:aws:iam::111122223333:role/app";
    expect(
      resolve({
        runtime: { as: user, may: { avatars: ["read", "write", "read"], assets: ["read"] } },
        worker: { as: { role: "lambda.amazonaws.com" }, may },
        other: { as: { role }, may: {} },
        deploy: { as: { github: "owner/shop.js", branch: "release/1.x" }, may: { assets: ["deploy"] } },
      }),
    ).toEqual([
      { name: "runtime", as: { kind: "user" }, may: { avatars: ["read", "write"], assets: ["read"] } },
      { name: "worker", as: { kind: "role", principal: "lambda.amazonaws.com" }, may },
      { name: "other", as: { kind: "role", principal: role }, may: {} },
      {
        name: "deploy",
        as: { kind: "github", repository: "owner/shop.js", branch: "release/1.x" },
        may: { assets: ["deploy"] },
      },
    ]);
  });

  it("are left to the storages where none are declared", () => {
    expect(resolve(undefined)).toBeUndefined();
    expect(resolve({})).toEqual([]);
  });

  it.each([
    [[], "identities  not an object"],
    [{ Run: { as: user, may } }, 'identities.Run  "Run" is not a name'],
    [{ run: { may } }, "identities.run.as  missing. Write as: { user: true }."],
    [{ run: { as: user } }, "identities.run.may  missing."],
    [{ run: { as: user, may, name: "x" } }, "identities.run.name  unknown option."],
    [{ run: { as: { user: false }, may } }, "is nobody. Write { user: true }"],
    [{ run: { as: { user: true, role: "x" }, may } }, "is nobody."],
    [{ run: { as: { role: "*" }, may } }, "names nobody who could take the role"],
    [{ run: { as: { role: "evil.example" }, may } }, "names nobody who could take the role"],
    [{ run: { as: { github: "owner/*", branch: "main" }, may } }, "names no repository"],
    [{ run: { as: { github: "owner/shop", branch: "*" }, may } }, "names no branch"],
    [{ run: { as: { github: "owner/shop" }, may } }, "is nobody."],
    [
      { run: { as: user, may: { avatar: ["read"] } } },
      "identities.run.may.avatar  no such storage. Did you mean avatars?",
    ],
    [{ run: { as: user, may: { avatars: "read" } } }, 'is not a list of rights. Write some of "read", "write"'],
    [{ run: { as: user, may: { avatars: ["reed"] } } }, 'holds "reed", which is unknown. Did you mean "read"?'],
    [{ run: { as: user, may: { avatars: ["deploy"] } } }, 'holds "deploy", which is for static files'],
    [{ run: { as: user, may: { assets: ["write"] } } }, 'static files are deployed. Write "deploy".'],
  ])("refuses %j", (identities, words) => {
    expect(problem(identities)).toContain(words);
  });
});
