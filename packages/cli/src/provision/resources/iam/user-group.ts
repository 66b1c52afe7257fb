import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-iam";
import { compare } from "../../graph/compare.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import type { Policy } from "../../policies/policy.ts";
import { absentOn } from "../aws-error.ts";
import { missing, taken } from "./iam-errors.ts";
import { ownerOfPath } from "./owner-of-path.ts";
import { parseDocument } from "./parse-document.ts";

/** A group of one user as it is to be. */
export interface DesiredGroup {
  name: string;
  path: string;
  user: string;
  /** Without statements for none. */
  policy: Policy;
  /** What that comes to, in words. */
  words: string;
}

interface ObservedGroup {
  path: string;
  members: readonly string[];
  /** Its inline policy; without statements for none. */
  policy: unknown;
}

/** The name of our inline policy of a group. */
export const groupPolicyName = "stowage";

const PolicyName = groupPolicyName;
const none = { Statement: [] };

/**
 * What a user may do, by a group of its own: checks of accounts frown on policies of users, which may have 2,048 characters
 * of them, and groups 5,120. Groups have no tags: their path says whose they are.
 */
export const userGroup: Resource<DesiredGroup, ObservedGroup, ProvisionContext> = {
  kind: "group",
  actions: [
    "iam:GetGroup",
    "iam:CreateGroup",
    "iam:GetGroupPolicy",
    "iam:PutGroupPolicy",
    "iam:DeleteGroupPolicy",
    "iam:UpdateGroup",
    "iam:AddUserToGroup",
    "iam:RemoveUserFromGroup",
    "iam:DeleteGroup",
  ],
  // A user that was made a moment before.
  passing: missing,
  describe: ({ words }) => words,
  async observe({ iam }, { name: GroupName }) {
    const found = await absentOn(missing, iam.send(new GetGroupCommand({ GroupName })));
    if (found === undefined) return undefined;
    const inline = await absentOn(missing, iam.send(new GetGroupPolicyCommand({ GroupName, PolicyName })));
    return {
      path: found.Group?.Path ?? "",
      members: (found.Users ?? []).map(({ UserName = "" }) => UserName),
      policy: inline === undefined ? none : parseDocument(inline.PolicyDocument),
    };
  },
  differences: ({ user, policy, path }, observed) =>
    compare(
      { path, policy: policy.Statement.length === 0 ? none : policy, member: user },
      { path: observed.path, policy: observed.policy, member: observed.members.find((name) => name === user) },
    ),
  owner: ({ path }) => ownerOfPath(path),
  async create(context, desired) {
    const { name: GroupName, path: Path } = desired;
    await absentOn(taken, context.iam.send(new CreateGroupCommand({ GroupName, Path })));
    const bare = { path: Path, members: [], policy: none };
    return await settle(context, desired, bare);
  },
  update: async (context, desired, observed) => await settle(context, desired, observed),
  async remove({ iam }, { name: GroupName }, { members, policy }) {
    for (const UserName of members)
      await absentOn(missing, iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName })));
    if (policy !== none) await absentOn(missing, iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName })));
    await absentOn(missing, iam.send(new DeleteGroupCommand({ GroupName })));
  },
};

/** The policy first: a member of a group without one may do nothing, which is the safe direction. */
async function settle(
  { iam }: ProvisionContext,
  desired: DesiredGroup,
  observed: ObservedGroup,
): Promise<ObservedGroup> {
  const { name: GroupName, user: UserName, policy } = desired;
  const [misplaced, wrong, absent] = ["path", "policy", "member"].map((path) =>
    userGroup.differences(desired, observed).some((difference) => difference.path.startsWith(path)),
  );
  // One that is taken over.
  if (misplaced === true) await iam.send(new UpdateGroupCommand({ GroupName, NewPath: desired.path }));
  if (wrong === true && policy.Statement.length === 0) {
    await absentOn(missing, iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName })));
  } else if (wrong === true) {
    const PolicyDocument = JSON.stringify(policy);
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }));
  }
  if (absent === true) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
  return { path: desired.path, members: [...new Set([...observed.members, UserName])], policy };
}
