import { CreateUserCommand, DeleteUserCommand, GetUserCommand, TagUserCommand, type User } from "@aws-sdk/client-iam";
import { compare } from "../../graph/compare.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { absentOn } from "../aws-error.ts";
import { ownerOf, recordOfTags, type Tags, tagList } from "../tags.ts";
import { missing, taken } from "./iam-errors.ts";

/** A user as it is to be. */
export interface DesiredUser {
  name: string;
  path: string;
  tags: Tags;
}

interface ObservedUser {
  arn: string;
  tags: Tags;
}

/** A user of IAM: an identity of what runs outside of AWS. It has no rights by itself; its group has. */
export const user: Resource<DesiredUser, ObservedUser, ProvisionContext> = {
  kind: "user",
  actions: ["iam:GetUser", "iam:CreateUser", "iam:TagUser", "iam:DeleteUser"],
  describe: ({ name }) => name,
  async observe({ iam }, { name: UserName }) {
    const found = await absentOn(missing, iam.send(new GetUserCommand({ UserName })));
    return found && observedOf(found.User);
  },
  differences: ({ tags }, observed) => compare({ tags }, observed),
  owner: ({ tags }) => ownerOf(tags),
  async create(context, desired) {
    const { name: UserName, path: Path, tags } = desired;
    const made = context.iam.send(new CreateUserCommand({ UserName, Path, Tags: tagList(tags) }));
    return observedOf(
      (await absentOn(taken, made))?.User ?? (await context.iam.send(new GetUserCommand({ UserName }))).User,
    );
  },
  async update({ iam }, { name: UserName, tags }, observed) {
    await iam.send(new TagUserCommand({ UserName, Tags: tagList(tags) }));
    return { ...observed, tags: { ...observed.tags, ...tags } };
  },
  async remove({ iam }, { name: UserName }) {
    await absentOn(missing, iam.send(new DeleteUserCommand({ UserName })));
  },
  outputs: ({ arn }) => ({ arn }),
};

function observedOf(found: User | undefined): ObservedUser {
  return { arn: found?.Arn ?? "", tags: recordOfTags(found?.Tags) };
}
