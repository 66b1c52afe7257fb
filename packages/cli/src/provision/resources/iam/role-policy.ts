import { DeleteRolePolicyCommand, GetRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { compare } from "../../graph/compare.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import type { Policy } from "../../policies/policy.ts";
import { absentOn } from "../aws-error.ts";
import { missing } from "./iam-errors.ts";
import { parseDocument } from "./parse-document.ts";

/** The name of our inline policy of a role. */
export const rolePolicyName = "stowage";

/** What a role may do. */
export interface DesiredRolePolicy {
  role: string;
  policy: Policy;
  /** What that comes to, in words. */
  words: string;
}

interface Observed {
  policy: unknown;
}

const PolicyName = rolePolicyName;

/** The inline policy of a role. Other policies of it are left alone. */
export const rolePolicy: Resource<DesiredRolePolicy, Observed, ProvisionContext> = {
  kind: "role policy",
  actions: ["iam:GetRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy"],
  // A role that was made a moment before.
  passing: missing,
  describe: ({ words }) => words,
  async observe({ iam }, { role: RoleName, policy }) {
    const found = await absentOn(missing, iam.send(new GetRolePolicyCommand({ RoleName, PolicyName })));
    if (found !== undefined) return { policy: parseDocument(found.PolicyDocument) };
    return policy.Statement.length === 0 ? { policy } : undefined;
  },
  differences: ({ policy }, observed) => compare({ policy }, observed),
  create: async (context, desired) => await put(context, desired),
  update: async (context, desired) => await put(context, desired),
  remove: async (context, desired) => await remove(context, desired),
};

async function remove({ iam }: ProvisionContext, { role: RoleName }: DesiredRolePolicy): Promise<void> {
  await absentOn(missing, iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
}

/** IAM takes no document without statements: who may do nothing has no policy. */
async function put(context: ProvisionContext, desired: DesiredRolePolicy): Promise<Observed> {
  const { role: RoleName, policy } = desired;
  if (policy.Statement.length === 0) await remove(context, desired);
  else
    await context.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(policy) }));
  return { policy };
}
