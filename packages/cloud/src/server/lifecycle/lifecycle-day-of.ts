import { CloudError } from "../cloud-error.ts";

const wholeDay = 86_400;

/** How long a day of lifecycle rules is, in milliseconds; what cannot be one does not start. */
export function lifecycleDayOf({ lifecycleDay = wholeDay }: { lifecycleDay?: number }): number {
  if (Number.isInteger(lifecycleDay) && lifecycleDay >= 1 && lifecycleDay <= wholeDay) return lifecycleDay * 1000;
  throw new CloudError("lifecycle-day-invalid", `Cannot have lifecycle days of ${lifecycleDay} seconds`, {
    fix: `Give a whole number of seconds from 1 to ${wholeDay}`,
  });
}
