import type { ResolvedConfig, ResolvedIdentity } from "stowage/config";
import { CliError } from "../../terminal/cli-error.ts";
import type { Outputs } from "../graph/outputs.ts";
import { identityPolicy, type Rights } from "../policies/identity-policy.ts";
import { compactPolicy } from "../policies/compact-policy.ts";
import type { Policy } from "../policies/policy.ts";

/** What IAM takes of inline policies, in characters. */
const largest = { group: 5120, role: 10_240 };

/** The policy of an identity. */
export interface DerivedPolicy {
  /** By tags where only AWS can tell the id of the distribution: of no more than the configuration. */
  policy: Policy;
  /** What it comes to, in words. */
  words: string;
  /** Nodes that tell more of it. */
  needs: string[];
  policyWith: (known: Outputs) => Policy;
}

/** Who deploys invalidates on the one distribution of the stage, once there is one. */
export function derivePolicy(
  config: ResolvedConfig,
  { name, may }: Pick<ResolvedIdentity, "name" | "may">,
  holder: keyof typeof largest,
): DerivedPolicy {
  const { cdnDistribution: _told, ...own } = config;
  const policy = fitting(name, identityPolicy(own, may), largest[holder]);
  const words = rightsInWords(may);
  const invalidates = config.cdn !== undefined && Object.values(may).some((rights) => rights.includes("deploy"));
  if (!invalidates) return { policy, words, needs: [], policyWith: () => policy };
  const policyWith = (known: Outputs): Policy => {
    const cdnDistribution = known.of("cdn/distribution", "id");
    return fitting(name, identityPolicy({ ...own, cdnDistribution }, may), largest[holder]);
  };
  return { policy, words, needs: ["cdn/distribution"], policyWith };
}

/** A statement for each storage reads best; of many storages they are joined. */
function fitting(name: string, policy: Policy, most: number): Policy {
  if (JSON.stringify(policy).length <= most) return policy;
  const compact = compactPolicy(policy);
  const size = JSON.stringify(compact).length;
  if (size <= most) return compact;
  const reason = `what it needs takes ${size} characters, IAM allows ${most}`;
  throw new CliError("policy-too-large", `Cannot derive the policy of identity ${JSON.stringify(name)}: ${reason}`);
}

function rightsInWords(may: Rights): string {
  const rights = Object.entries(may).map(([storage, each]) => `${each.join(", ")} ${storage}`);
  return rights.length === 0 ? "may do nothing" : `may ${rights.join("; ")}`;
}
