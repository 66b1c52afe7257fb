import type { GroupRecord, RoleRecord, UserRecord } from "../../../store/identities/identity-records.ts";
import type { AccountReader } from "../../directory/account-identities.ts";

/** The entities that a policy counts for. */
export interface PolicyUsers {
  users: UserRecord[];
  groups: GroupRecord[];
  roles: RoleRecord[];
}

/** The entities that a managed policy is attached to. */
export function attachedTo(reader: AccountReader, arn: string): PolicyUsers {
  const has = ({ attached }: { attached: string[] }): boolean => attached.includes(arn);
  return {
    users: reader.list("user").filter(has),
    groups: reader.list("group").filter(has),
    roles: reader.list("role").filter(has),
  };
}

/** The entities whose boundary a managed policy is. */
export function boundedBy(reader: AccountReader, arn: string): PolicyUsers {
  const has = ({ boundary }: { boundary?: string }): boolean => boundary === arn;
  return { users: reader.list("user").filter(has), groups: [], roles: reader.list("role").filter(has) };
}

/** How many entities there are. */
export function countUsers({ users, groups, roles }: PolicyUsers): number {
  return users.length + groups.length + roles.length;
}
