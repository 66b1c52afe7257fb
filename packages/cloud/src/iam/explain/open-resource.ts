import type { AccessQuestion } from "../access-question.ts";
import { accountOf } from "../account-of.ts";
import { decideRequest } from "../decide-request.ts";
import type { Advice } from "./advice.ts";
import { allowIn } from "./allow-in.ts";
import type { Change } from "./change.ts";
import { principalOf } from "./principal-of.ts";
import type { Surroundings } from "./surroundings.ts";
import { turnOff } from "./turn-off.ts";

/**
 * What would make the owner of a resource let a caller in, which no policy of the caller can.
 *
 * @param question The request.
 * @param surroundings What stands around it.
 * @returns The changes.
 */
export function openResource(question: AccessQuestion, surroundings: Surroundings): Advice {
  const { limit, ignored, closed } = surroundings;
  if (limit !== undefined) return { changes: [limit.change] };
  const instead = insteadOfPublic(question);
  if (ignored !== undefined) return { changes: turnOff(closed, "IgnorePublicAcls"), ...instead };
  if (question.policy?.onlyDenies === true) return openObject(question, surroundings);
  const changes: Change[] = [allowIn(question, "resource")];
  if (principalOf(question.caller) !== "*" && question.policy?.public !== true) return { changes };
  return { changes: [...turnOff(closed, "BlockPublicPolicy", "RestrictPublicBuckets"), ...changes], ...instead };
}

/** An object of another owner than its bucket's: its ACL lets in, or it has to become the bucket's. */
function openObject(question: AccessQuestion, surroundings: Surroundings): Advice {
  const { bucket, permission, closed } = surroundings;
  const { owner, resource } = question;
  if (permission === undefined || !/^\d{12}$/.test(owner)) return ownObject(question, bucket);
  const account = accountOf(question.caller);
  const grant = { what: "grant" as const, permission, resource, owner, ...(account !== undefined && { account }) };
  const flags = account === undefined ? turnOff(closed, "BlockPublicAcls", "IgnorePublicAcls") : [];
  const instead = "Set Object Ownership to BucketOwnerEnforced: then the bucket's account owns every object in it";
  return { changes: [...flags, grant], instead };
}

function ownObject(question: AccessQuestion, bucket: Surroundings["bucket"]): Advice {
  if (bucket === undefined) return { changes: ["Set Object Ownership of the bucket to BucketOwnerEnforced"] };
  const owned: Change = { what: "ownership", bucket: bucket.name, ownership: "BucketOwnerEnforced" };
  const { policy } = question;
  const then = {
    ...question,
    owner: bucket.owner,
    policy: policy && { ...policy, onlyDenies: false, mustAllow: false },
  };
  if (decideRequest(then).allowed || accountOf(question.caller) === bucket.owner) return { changes: [owned] };
  return { changes: [owned, allowIn(then, "resource")] };
}

function insteadOfPublic({ caller, action }: AccessQuestion): Pick<Advice, "instead"> {
  if (caller.kind !== "anonymous") return {};
  if (action.startsWith("s3:GetObject")) {
    return { instead: "Sign the request: a pre-signed URL, or a CDN, keeps the bucket private" };
  }
  if (action === "s3:PutObject")
    return { instead: "Sign the request: a pre-signed URL or form keeps the bucket private" };
  return { instead: "Sign the request: whatever is public is so for the whole internet" };
}
