import type { GroupRecord, UserRecord } from "../../../store/identities/identity-records.ts";
import type { AccountReader } from "../../directory/account-identities.ts";

/** The users in a group. */
export function membersOf(reader: AccountReader, group: GroupRecord): UserRecord[] {
  return reader.list("user").filter(({ groups }) => groups.includes(group.name));
}
