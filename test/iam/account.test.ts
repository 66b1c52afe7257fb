import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountSummaryCommand,
  ListAccountAliasesCommand,
} from "@aws-sdk/client-iam";
import { describe, expect, it } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { makeRole } from "../support/accounts/make-role.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";

const read = { Action: "s3:GetObject", Resource: "*" };

describe("an account", () => {
  it("tells what it has, policies with their texts", async () => {
    await using test = await startWithIam({ withoutUsers: true });
    const { iam, cloud } = test;
    await makeUser(iam, "ada", read);
    await iam.send(new CreateGroupCommand({ GroupName: "staff" }));
    await iam.send(new AddUserToGroupCommand({ GroupName: "staff", UserName: "ada" }));
    await makeRole(iam, { Principal: { AWS: "111122223333" } });
    await iam.send(new CreatePolicyCommand({ PolicyName: "Own", PolicyDocument: policyText(read) }));
    const PolicyArn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    await iam.send(new AttachUserPolicyCommand({ UserName: "ada", PolicyArn }));
    const details = await iam.send(new GetAccountAuthorizationDetailsCommand({}));
    expect(details.UserDetailList).toMatchObject([
      { UserName: "ada", GroupList: ["staff"], AttachedManagedPolicies: [{ PolicyArn }] },
    ]);
    const [policy] = details.UserDetailList?.[0]?.UserPolicyList ?? [];
    expect(decodeURIComponent(policy?.PolicyDocument ?? "")).toBe(policyText(read));
    expect(details.GroupDetailList).toMatchObject([{ GroupName: "staff" }]);
    expect(details.RoleDetailList).toMatchObject([{ RoleName: "deploy", InstanceProfileList: [] }]);
    expect(details.Policies?.map(({ PolicyName }) => PolicyName)).toEqual(["Own", "AmazonS3ReadOnlyAccess"]);
    const roles = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ["Role"] }));
    expect([roles.UserDetailList, roles.RoleDetailList?.length, roles.Policies]).toEqual([[], 1, []]);
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap).toMatchObject({ Users: 1, Groups: 1, Roles: 1, Policies: 1, UsersQuota: 5000 });
    expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([]);
    const other = await iamClient(cloud, cloud.otherRoot).send(new GetAccountSummaryCommand({}));
    expect(other.SummaryMap).toMatchObject({ Users: 0, Roles: 0 });
    const powerless = iamClient(cloud, await makeUser(iam, "eve"));
    expect(await refusalOf(powerless.send(new GetAccountSummaryCommand({})))).toBe("403 AccessDenied");
  });
});
