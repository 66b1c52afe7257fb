import type { CloudClock } from "../clock/cloud-clock.ts";

/** What the cloud's clock says, and that of the machine where it was moved. */
export function tellTime(clock: Pick<CloudClock, "now" | "machine">): string {
  const [now, machine] = [clock.now(), clock.machine()].map((time) => time.toISOString());
  const moved = Math.abs(clock.now().getTime() - clock.machine().getTime()) > 1000;
  return `the cloud's clock says ${now}${moved ? `, which was moved from ${machine}` : ""}`;
}
