import type { AccessQuestion } from "../access-question.ts";
import { accountOf } from "../account-of.ts";
import { decideRequest } from "../decide-request.ts";
import { evaluateRequest } from "../evaluate-request.ts";
import { isPublicPolicy } from "../public/is-public-policy.ts";
import type { ResourcePolicy } from "../resource-policy.ts";
import { findMatchedStatements } from "../simulate/find-matched-statements.ts";
import type { Advice } from "./advice.ts";
import { allowIn } from "./allow-in.ts";
import type { Change } from "./change.ts";
import { findMissing } from "./find-missing.ts";
import { openResource } from "./open-resource.ts";
import type { Surroundings } from "./surroundings.ts";
import { turnOff } from "./turn-off.ts";
import { withoutDenies } from "./without-denies.ts";

/**
 * Works out the smallest changes that together would allow a refused request.
 *
 * @param question The request, with the caller's context.
 * @param surroundings What stands around it.
 * @returns The changes: every Deny that applies, and what is missing once they are gone.
 */
export function planChanges(question: AccessQuestion, surroundings: Surroundings): Advice {
  const denies = findMatchedStatements(question, "Deny");
  const open = denies.length === 0 ? question : withoutDenies(question);
  const narrowed: Change[] = denies.map((statement) => ({ what: "narrow", statement }));
  // A public policy that was there first cannot be put again, not even with less in it.
  const rewritten = question.policy?.public === true && denies.some(({ kind }) => kind === "resource");
  const blocked = rewritten ? turnOff(surroundings.closed, "BlockPublicPolicy") : [];
  const { changes, ...more } = planAllows(open, surroundings);
  return { ...more, changes: [...blocked, ...narrowed, ...changes] };
}

function planAllows(question: AccessQuestion, surroundings: Surroundings): Advice {
  const answer = decideRequest(question);
  if (answer.allowed) return { changes: [] };
  if (answer.reason === "restrict-public-buckets") return planRestricted(question, surroundings);
  const missing = findMissing(question, evaluateRequest(question));
  const resource = missing.includes("resource") ? openResource(question, surroundings) : undefined;
  // What no policy can give, none of the others can either.
  if (resource !== undefined && surroundings.limit !== undefined) return resource;
  const others = missing.filter((kind) => kind !== "resource").flatMap((kind) => allowIn(question, kind));
  // Whom the policy lets in already, its being public keeps out all the same.
  const restricted = resource === undefined && question.restrictPublic === true;
  const opened = restricted ? turnOff(surroundings.closed, "RestrictPublicBuckets") : (resource?.changes ?? []);
  return { ...resource, changes: [...opened, ...others] };
}

/** Who is kept out though the policy lets it in: where the rest of the policy does too, only the public part has to go. */
function planRestricted(question: AccessQuestion, { closed }: Surroundings): Advice {
  const known = turnOff(closed, "RestrictPublicBuckets");
  const changes = known.length > 0 ? known : ["Turn RestrictPublicBuckets off"];
  const { policy } = question;
  if (accountOf(question.caller) === undefined || policy === undefined) {
    return { changes, instead: "Sign the request: a pre-signed URL, or a CDN, keeps the bucket private" };
  }
  const answer = decideRequest({ ...question, policy: privatePart(policy), restrictPublic: false });
  return answer.allowed ? { changes, instead: "Take the public statements out of the bucket policy" } : { changes };
}

function privatePart(policy: ResourcePolicy): ResourcePolicy {
  const { document } = policy;
  const statements = document.statements.filter(
    (statement) => !isPublicPolicy({ ...document, statements: [statement] }),
  );
  return { ...policy, document: { ...document, statements }, public: false };
}
