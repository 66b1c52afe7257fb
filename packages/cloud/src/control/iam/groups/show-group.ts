import type { GroupRecord } from "../../../store/identities/identity-records.ts";
import { entityArn } from "../../directory/arns.ts";

/** A group as the API shows it. */
export function showGroup(account: string, group: GroupRecord): object {
  const { path, name, id, created } = group;
  const Arn = entityArn(account, "group", group);
  return { Path: path, GroupName: name, GroupId: id, Arn, CreateDate: new Date(created) };
}
