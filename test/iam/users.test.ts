import {
  CreateUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  paginateListUsers,
  PutUserPolicyCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, it } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { everything, startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

describe("CreateUser", () => {
  it("makes a user that GetUser and ListUsers show", async () => {
    await using test = await startWithIam();
    const Tags = [{ Key: "team", Value: "storage" }];
    const { User } = await test.iam.send(new CreateUserCommand({ UserName: "ada", Path: "/staff/", Tags }));
    expect(User).toMatchObject({ UserName: "ada", Path: "/staff/", Tags, CreateDate: expect.any(Date) });
    expect(User?.Arn).toBe("arn:aws:iam::111122223333:user/staff/ada");
    expect(User?.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
    expect((await test.iam.send(new GetUserCommand({ UserName: "ada" }))).User).toEqual(User);
    const { Users } = await test.iam.send(new ListUsersCommand({ PathPrefix: "/staff/" }));
    expect(Users).toEqual([{ ...User, Tags: undefined }]);
  });

  it.each([
    [{ UserName: "a b" }, "400 ValidationError"],
    [{ UserName: "" }, "400 ValidationError"],
    [{ UserName: "a".repeat(65) }, "400 ValidationError"],
    [{ UserName: undefined }, "400 ValidationError"],
    [{ UserName: "bob", Path: "staff" }, "400 ValidationError"],
    [
      {
        UserName: "bob",
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "A", Value: "2" },
        ],
      },
      "400 InvalidInput",
    ],
    [{ UserName: "bob", Tags: [{ Key: "aws:a", Value: "1" }] }, "400 InvalidInput"],
    [{ UserName: "bob", PermissionsBoundary: "arn:aws:iam::aws:policy/Nothing" }, "404 NoSuchEntity"],
    [{ UserName: "ADA" }, "409 EntityAlreadyExists"],
    [{ UserName: "APP" }, "409 EntityAlreadyExists"],
  ])("refuses %j", async (input, expected) => {
    await using test = await startWithIam();
    await test.iam.send(new CreateUserCommand({ UserName: "ada" }));
    expect(await refusalOf(test.iam.send(new CreateUserCommand(input)))).toBe(expected);
    await test.iam.send(new CreateUserCommand({ UserName: "a".repeat(64) }));
  });
});

describe("GetUser", () => {
  it("without a name is about the caller, the root too", async () => {
    await using test = await startWithIam();
    expect((await test.iam.send(new GetUserCommand({}))).User).toMatchObject({
      UserId: "111122223333",
      Arn: "arn:aws:iam::111122223333:root",
    });
    const app = iamClient(test.cloud, test.cloud.app);
    expect(await errorOf(app.send(new GetUserCommand({})))).toBe("403 AccessDenied");
    const own = { ...everything, Statement: [{ Effect: "Allow", Action: "iam:GetUser", Resource: "*" }] };
    await using other = await startTestCloud({ appPolicies: [own] });
    const { User } = await iamClient(other, other.app).send(new GetUserCommand({}));
    expect(User?.UserName).toBe("app");
  });

  it("knows nobody of another name, case or account", async () => {
    await using test = await startWithIam();
    expect(await refusalOf(test.iam.send(new GetUserCommand({ UserName: "ada" })))).toBe("404 NoSuchEntity");
    await test.iam.send(new CreateUserCommand({ UserName: "ada" }));
    expect(await refusalOf(test.iam.send(new GetUserCommand({ UserName: "Ada" })))).toBe("404 NoSuchEntity");
    const other = iamClient(test.cloud, test.cloud.otherRoot);
    expect(await refusalOf(other.send(new GetUserCommand({ UserName: "ada" })))).toBe("404 NoSuchEntity");
    expect((await test.iam.send(new GetUserCommand({ UserName: "ada" }))).User?.UserName).toBe("ada");
  });
});

describe("ListUsers", () => {
  it("gives pages in the order of names", async () => {
    await using test = await startWithIam();
    const names = Array.from({ length: 5 }, (_, index) => `user-${index}`);
    for (const UserName of names.toReversed()) await test.iam.send(new CreateUserCommand({ UserName }));
    const seen: (string | undefined)[][] = [];
    for await (const { Users } of paginateListUsers({ client: test.iam, pageSize: 3 }, {})) {
      seen.push((Users ?? []).map(({ UserName }) => UserName));
    }
    expect(seen).toEqual([["app", "nobody", "user-0"], ["user-1", "user-2", "user-3"], ["user-4"]]);
    expect(await refusalOf(test.iam.send(new ListUsersCommand({ Marker: "x" })))).toBe("400 ValidationError");
    expect(await refusalOf(test.iam.send(new ListUsersCommand({ MaxItems: 1001 })))).toBe("400 ValidationError");
  });
});

describe("UpdateUser", () => {
  it("renames and moves a user", async () => {
    await using test = await startWithIam();
    const made = await test.iam.send(new CreateUserCommand({ UserName: "ada" }));
    await test.iam.send(new UpdateUserCommand({ UserName: "ada", NewUserName: "Ada", NewPath: "/staff/" }));
    const { User } = await test.iam.send(new GetUserCommand({ UserName: "Ada" }));
    expect(User).toMatchObject({ UserId: made.User?.UserId, Arn: "arn:aws:iam::111122223333:user/staff/Ada" });
    expect(await refusalOf(test.iam.send(new GetUserCommand({ UserName: "ada" })))).toBe("404 NoSuchEntity");
    const taken = new UpdateUserCommand({ UserName: "Ada", NewUserName: "APP" });
    expect(await refusalOf(test.iam.send(taken))).toBe("409 EntityAlreadyExists");
  });
});

describe("DeleteUser", () => {
  it("refuses a user that still has something", async () => {
    await using test = await startWithIam();
    await test.iam.send(new CreateUserCommand({ UserName: "ada" }));
    const PolicyDocument = JSON.stringify(everything);
    await test.iam.send(new PutUserPolicyCommand({ UserName: "ada", PolicyName: "all", PolicyDocument }));
    expect(await refusalOf(test.iam.send(new DeleteUserCommand({ UserName: "ada" })))).toBe("409 DeleteConflict");
    await test.iam.send(new CreateUserCommand({ UserName: "bob" }));
    await test.iam.send(new DeleteUserCommand({ UserName: "bob" }));
    expect(await refusalOf(test.iam.send(new DeleteUserCommand({ UserName: "bob" })))).toBe("404 NoSuchEntity");
  });

  it("leaves a user of the accounts file to the file", async () => {
    await using test = await startWithIam();
    expect(await refusalOf(test.iam.send(new DeleteUserCommand({ UserName: "app" })))).toBe("400 UnmodifiableEntity");
    const tag = new TagUserCommand({ UserName: "app", Tags: [{ Key: "a", Value: "b" }] });
    expect(await refusalOf(test.iam.send(tag))).toBe("400 UnmodifiableEntity");
    expect((await test.iam.send(new GetUserCommand({ UserName: "app" }))).User?.UserName).toBe("app");
  });
});

describe("TagUser, UntagUser", () => {
  it("change tags, whose names ignore case", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    await iam.send(new CreateUserCommand({ UserName: "ada", Tags: [{ Key: "team", Value: "a" }] }));
    const Tags = [
      { Key: "Team", Value: "b" },
      { Key: "size", Value: "" },
    ];
    await iam.send(new TagUserCommand({ UserName: "ada", Tags }));
    const listed = async (): Promise<unknown> => (await iam.send(new ListUserTagsCommand({ UserName: "ada" }))).Tags;
    expect(await listed()).toEqual(Tags);
    await iam.send(new UntagUserCommand({ UserName: "ada", TagKeys: ["TEAM", "none"] }));
    expect(await listed()).toEqual([{ Key: "size", Value: "" }]);
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
    expect(await refusalOf(iam.send(new TagUserCommand({ UserName: "ada", Tags: many })))).toBe("409 LimitExceeded");
  });
});
