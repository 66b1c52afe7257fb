import { invalidArgument } from "../../errors/invalid-argument.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import { type TransitionClass, transitionClasses } from "./transition-classes.ts";

/** A change of class, and when. */
export interface Step {
  /** Of an object's age, or since the epoch. */
  day: number;
  to: TransitionClass;
}

/** Objects stay in these classes for 30 days. */
const slow: ReadonlySet<TransitionClass> = new Set(["STANDARD_IA", "ONEZONE_IA"]);

/** Holds transitions to lead from warm to cold, each class once and each later than the one before. */
export function assertWaterfall(action: string, steps: readonly Step[]): void {
  const sorted = steps.toSorted((a, b) => transitionClasses.indexOf(a.to) - transitionClasses.indexOf(b.to));
  sorted.forEach((step, index) => {
    const next = sorted[index + 1];
    if (next !== undefined) assertStep(action, step, next);
  });
}

function assertStep(action: string, from: Step, next: Step): void {
  if (from.to === next.to) {
    throw invalidRequest(`'StorageClass' must be different for '${action}' actions in same 'Rule'`);
  }
  if (from.to === "ONEZONE_IA" && next.to === "GLACIER_IR") {
    throw invalidRequest("Objects cannot change from ONEZONE_IA to GLACIER_IR");
  }
  const gap = slow.has(from.to) ? 30 : 1;
  if (next.day - from.day >= gap) return;
  const message = `The ${action} to '${next.to}' must be at least ${gap} days later than the one to '${from.to}'`;
  throw invalidArgument(action, next.to, message);
}
