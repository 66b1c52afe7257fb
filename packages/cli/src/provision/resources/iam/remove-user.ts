import {
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeleteUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  RemoveUserFromGroupCommand,
} from "@aws-sdk/client-iam";
import { absentOn } from "../aws-error.ts";
import { missing } from "./iam-errors.ts";
import { groupPolicyName } from "./user-group.ts";

/** Removes a user with its keys and the group that bears its name, whatever of it is left. */
export async function removeUser(iam: IAMClient, UserName: string): Promise<void> {
  const GroupName = UserName;
  const keys = await absentOn(missing, iam.send(new ListAccessKeysCommand({ UserName })));
  for (const { AccessKeyId } of keys?.AccessKeyMetadata ?? [])
    await absentOn(missing, iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })));
  await absentOn(missing, iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName })));
  await absentOn(missing, iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName: groupPolicyName })));
  await absentOn(missing, iam.send(new DeleteGroupCommand({ GroupName })));
  await absentOn(missing, iam.send(new DeleteUserCommand({ UserName })));
}
