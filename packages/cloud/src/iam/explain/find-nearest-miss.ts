import type { AccessQuestion } from "../access-question.ts";
import { accountOf } from "../account-of.ts";
import type { PolicyKind } from "../decision.ts";
import { referenceTo } from "../statements/reference-to.ts";
import { compilePolicy } from "../statements/compile-policy.ts";
import type { FailedPart, NearestMiss } from "./explanation.ts";
import { findFailedParts, type Grantee } from "./find-failed-parts.ts";
import { policiesOf } from "./policies-of.ts";

/** How near a statement is whose only failing part is this: who wrote all the rest meant this request most likely. */
const distance: Readonly<Record<FailedPart["part"], number>> = { condition: 0, resource: 1, principal: 2, action: 3 };

/**
 * Finds the Allow that misses a request by one part only.
 *
 * @param question The request, with the caller's context.
 * @param kinds The kinds of policies that should allow.
 * @returns The nearest, the first of several; `undefined` when every statement misses by more.
 */
export function findNearestMiss(question: AccessQuestion, kinds: readonly PolicyKind[]): NearestMiss | undefined {
  const { caller, owner, policy } = question;
  const resource = policy && { caller, policy, byAccount: accountOf(caller) !== owner };
  let nearest: NearestMiss | undefined;
  for (const kind of kinds) {
    for (const miss of missesOf(question, kind, kind === "resource" ? resource : undefined)) {
      if (nearest === undefined || distanceOf(miss) < distanceOf(nearest)) nearest = miss;
    }
  }
  return nearest;
}

function* missesOf(question: AccessQuestion, kind: PolicyKind, grantee?: Grantee): Generator<NearestMiss> {
  if (kind === "resource" && question.policy?.onlyDenies === true) return;
  for (const { name, document } of policiesOf(question, kind)) {
    for (const compiled of compilePolicy(document).allows) {
      const [failed, ...more] = findFailedParts(compiled, question, grantee);
      if (failed === undefined || more.length > 0) continue;
      yield { statement: { kind, ...referenceTo(name, compiled) }, failed };
    }
  }
}

function distanceOf({ failed }: NearestMiss): number {
  return distance[failed.part];
}
