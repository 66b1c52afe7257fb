import type { TestCloud } from "./start-test-cloud.ts";
import { moveClock } from "./move-clock.ts";

/** Moves the clock by whole days; what is due by then has been done. */
export async function passDays(cloud: TestCloud, days: number): Promise<void> {
  await moveClock(cloud, { seconds: days * 86_400 });
}
