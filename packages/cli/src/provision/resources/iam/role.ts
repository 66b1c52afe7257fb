import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  type Role,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { compare } from "../../graph/compare.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { ownerOf, recordOfTags, type Tags, tagList } from "../tags.ts";
import { missing, taken } from "./iam-errors.ts";
import { parseDocument } from "./parse-document.ts";
import { rolePolicyName } from "./role-policy.ts";

/** A role as it is to be. */
export interface DesiredRole {
  name: string;
  path: string;
  /** Who may take it. */
  trust: object;
  tags: Tags;
}

interface ObservedRole {
  arn: string;
  trust: unknown;
  tags: Tags;
}

/** A role of IAM: an identity without a key, taken by who is trusted. */
export const role: Resource<DesiredRole, ObservedRole, ProvisionContext> = {
  kind: "role",
  actions: [
    "iam:GetRole",
    "iam:CreateRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:TagRole",
    "iam:DeleteRolePolicy",
    "iam:DeleteRole",
  ],
  describe: ({ name }) => name,
  async observe({ iam }, { name: RoleName }) {
    const found = await absentOn(missing, iam.send(new GetRoleCommand({ RoleName })));
    return found && observedOf(found.Role);
  },
  differences: ({ trust, tags }, observed) => compare({ trust, tags }, observed),
  owner: ({ tags }) => ownerOf(tags),
  async create({ iam }, { name: RoleName, path: Path, trust, tags }) {
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    const made = iam.send(new CreateRoleCommand({ RoleName, Path, AssumeRolePolicyDocument, Tags: tagList(tags) }));
    return observedOf((await absentOn(taken, made))?.Role ?? (await iam.send(new GetRoleCommand({ RoleName }))).Role);
  },
  async update({ iam }, desired, observed) {
    const { name: RoleName, trust, tags } = desired;
    if (compare({ trust }, observed).length > 0) {
      const PolicyDocument = JSON.stringify(trust);
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    }
    if (compare({ tags }, observed).length > 0) await iam.send(new TagRoleCommand({ RoleName, Tags: tagList(tags) }));
    return { ...observed, trust, tags: { ...observed.tags, ...tags } };
  },
  async remove({ iam }, { name: RoleName }) {
    // Its policy is gone before; one that was put back meanwhile would keep the role.
    await absentOn(missing, iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: rolePolicyName })));
    await absentOn(missing, iam.send(new DeleteRoleCommand({ RoleName })));
  },
  outputs: ({ arn }) => ({ arn }),
};

function observedOf(found: Role | undefined): ObservedRole {
  const trust = found?.AssumeRolePolicyDocument;
  return {
    arn: found?.Arn ?? "",
    trust: trust === undefined ? undefined : parseDocument(trust),
    tags: recordOfTags(found?.Tags),
  };
}
