import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-iam";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const GroupName = "staff";
const UserName = "ada";

describe("groups", () => {
  it("are made, found, listed, moved and deleted", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    const { Group } = await iam.send(new CreateGroupCommand({ GroupName, Path: "/a/" }));
    expect(Group).toMatchObject({ GroupName, Arn: "arn:aws:iam::111122223333:group/a/staff" });
    expect(Group?.GroupId).toMatch(/^AGPA/);
    expect(await refusalOf(iam.send(new CreateGroupCommand({ GroupName: "STAFF" })))).toBe("409 EntityAlreadyExists");
    expect((await iam.send(new ListGroupsCommand({}))).Groups).toEqual([Group]);
    await makeUser(iam, UserName);
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    await iam.send(new UpdateGroupCommand({ GroupName, NewGroupName: "crew", NewPath: "/b/" }));
    expect(await refusalOf(iam.send(new GetGroupCommand({ GroupName })))).toBe("404 NoSuchEntity");
    const found = await iam.send(new GetGroupCommand({ GroupName: "crew" }));
    expect(found.Group).toMatchObject({ GroupId: Group?.GroupId, Arn: "arn:aws:iam::111122223333:group/b/crew" });
    expect(found.Users?.map((user) => user.UserName)).toEqual([UserName]);
    expect((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups).toEqual([found.Group]);
    expect(await refusalOf(iam.send(new DeleteGroupCommand({ GroupName: "crew" })))).toBe("409 DeleteConflict");
    await iam.send(new RemoveUserFromGroupCommand({ GroupName: "crew", UserName }));
    const again = new RemoveUserFromGroupCommand({ GroupName: "crew", UserName });
    expect(await refusalOf(iam.send(again))).toBe("404 NoSuchEntity");
    await iam.send(new DeleteGroupCommand({ GroupName: "crew" }));
    expect((await iam.send(new ListGroupsCommand({}))).Groups).toEqual([]);
  });

  it("give their policies to their members, at once", async () => {
    await using test = await startWithIam();
    const { iam, cloud } = test;
    const s3 = cloud.client(await makeUser(iam, UserName));
    const list = (): Promise<unknown> => s3.send(new ListBucketsCommand({}));
    await iam.send(new CreateGroupCommand({ GroupName }));
    const PolicyDocument = policyText({ Action: "s3:ListAllMyBuckets", Resource: "*" });
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "list", PolicyDocument }));
    expect(await errorOf(list())).toBe("403 AccessDenied");
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    await list();
    await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName }));
    expect(await errorOf(list())).toBe("403 AccessDenied");
    await iam.send(new CreateGroupCommand({ GroupName: "readers" }));
    const attachment = { GroupName: "readers", PolicyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" };
    await iam.send(new AttachGroupPolicyCommand(attachment));
    await iam.send(new AddUserToGroupCommand({ GroupName: "readers", UserName }));
    await list();
    await iam.send(new DetachGroupPolicyCommand(attachment));
    expect(await errorOf(list())).toBe("403 AccessDenied");
  });

  it("hold a user ten times at most", async () => {
    await using test = await startWithIam();
    const { iam } = test;
    await makeUser(iam, UserName);
    const names = Array.from({ length: 11 }, (_, index) => `group-${index}`);
    for (const name of names) await iam.send(new CreateGroupCommand({ GroupName: name }));
    const add = (name = ""): Promise<unknown> => iam.send(new AddUserToGroupCommand({ GroupName: name, UserName }));
    for (const name of names.slice(0, 10)) await add(name);
    await add(names[0]);
    expect(await refusalOf(add(names[10]))).toBe("409 LimitExceeded");
    const declared = new AddUserToGroupCommand({ GroupName: "group-0", UserName: "app" });
    expect(await refusalOf(iam.send(declared))).toBe("400 UnmodifiableEntity");
  });
});
