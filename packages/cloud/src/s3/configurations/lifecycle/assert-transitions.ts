import { day } from "../../day.ts";
import { invalidArgument } from "../../errors/invalid-argument.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import { malformedXml } from "../../schema/malformed-xml.ts";
import { assertNewer } from "./assert-expirations.ts";
import { assertMidnight } from "./assert-midnight.ts";
import { assertWaterfall, type Step } from "./assert-waterfall.ts";
import type { LifecycleRule, Transition } from "./lifecycle-configuration.ts";
import type { TransitionClass } from "./transition-classes.ts";

/** "STANDARD_IA and ONEZONE_IA after ≥ 30 days." */
const leastDays: Readonly<Partial<Record<TransitionClass, number>>> = { STANDARD_IA: 30, ONEZONE_IA: 30 };

/** Holds the transitions of a rule to their bounds, to the order of classes, and to come before the end. */
export function assertTransitions(rule: LifecycleRule): void {
  const { Transition: transitions, NoncurrentVersionTransition: noncurrent } = rule;
  for (const transition of transitions) assertTransition(transition);
  assertOneClock(rule);
  assertWaterfall("Transition", transitions.map(stepOf));
  for (const { NoncurrentDays, StorageClass } of noncurrent) {
    assertDays("NoncurrentDays", NoncurrentDays, StorageClass, "NoncurrentVersionTransition");
  }
  noncurrent.forEach(assertNewer);
  const steps = noncurrent.map(({ NoncurrentDays, StorageClass }) => ({ day: NoncurrentDays, to: StorageClass }));
  assertWaterfall("NoncurrentVersionTransition", steps);
  assertBefore("Transition", transitions.map(stepOf), endOf(rule));
  assertBefore("NoncurrentVersionTransition", steps, rule.NoncurrentVersionExpiration?.NoncurrentDays);
}

function assertTransition({ Date, Days, StorageClass }: Transition): void {
  if ((Date === undefined) === (Days === undefined)) throw malformedXml("A Transition says one of Date and Days");
  if (Date !== undefined) assertMidnight(Date);
  if (Days !== undefined) assertDays("Days", Days, StorageClass, "Transition");
}

function assertDays(name: string, days: number, to: TransitionClass, action: string): void {
  if (days < 0) throw invalidArgument(name, String(days), `'${name}' in ${action} action must be nonnegative`);
  const least = leastDays[to] ?? 0;
  if (days >= least) return;
  const message = `'${name}' in ${action} action must be greater than or equal to ${least} for storageClass '${to}'`;
  throw invalidArgument(name, String(days), message);
}

function assertOneClock({ Transition: transitions, Expiration }: LifecycleRule): void {
  const dated = transitions.some(({ Date }) => Date !== undefined);
  const counted = transitions.some(({ Days }) => Days !== undefined);
  if (dated && counted)
    throw invalidRequest("Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule");
  if ((dated && Expiration?.Days !== undefined) || (counted && Expiration?.Date !== undefined)) {
    throw invalidRequest("Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule");
  }
}

function stepOf({ Date, Days, StorageClass }: Transition): Step {
  return { day: Days ?? dayOf(Date), to: StorageClass };
}

function endOf({ Expiration }: LifecycleRule): number | undefined {
  return Expiration?.Days ?? (Expiration?.Date === undefined ? undefined : dayOf(Expiration.Date));
}

function dayOf(date = ""): number {
  return Date.parse(date) / day;
}

function assertBefore(action: string, steps: readonly Step[], end: number | undefined): void {
  if (end === undefined || steps.every(({ day }) => day < end)) return;
  const message = `The expiration of a rule must be later than each ${action} action`;
  throw invalidArgument(action, String(end), message);
}
