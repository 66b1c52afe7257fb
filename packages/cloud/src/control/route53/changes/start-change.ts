import type { ChangeRecord } from "../../../store/route53/route53-records.ts";
import type { Route53Writer } from "../../../store/route53/route53-store.ts";
import { createRoute53Id } from "../create-route53-id.ts";

/** How long a change takes to be everywhere, in milliseconds of the cloud's clock. */
export const propagationTime = 2000;

/** Notes a change, for who wants to know when it is everywhere. */
export function startChange(writer: Route53Writer, account: string, now: Date, comment?: string): ChangeRecord {
  const submitted = now.getTime();
  const change: ChangeRecord = {
    id: createRoute53Id("C"),
    submitted,
    insync: submitted + propagationTime,
    ...(comment !== undefined && { comment }),
  };
  writer.put(account, "change", change);
  return change;
}

/** A change as the API shows it. */
export function showChange({ id, submitted, insync, comment }: ChangeRecord, now: Date): object {
  return {
    Id: `/change/${id}`,
    Status: now.getTime() >= insync ? "INSYNC" : "PENDING",
    SubmittedAt: new Date(submitted).toISOString(),
    ...(comment !== undefined && { Comment: comment }),
  };
}
