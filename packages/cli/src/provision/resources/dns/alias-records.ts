import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { actionsOf } from "../actions-of.ts";
import { waitUntilDeployed } from "../cdn/distribution/wait-until-deployed.ts";
import { realPause } from "../wait-until.ts";
import type { DnsRecord } from "./dns-record.ts";
import {
  compareRecords,
  deleteRecords,
  observeRecords,
  type RecordState,
  recordsRefusal,
  takenRecords,
  writeRecords,
} from "./record-state.ts";

/** What leads the names of a distribution to it. */
export interface DesiredAliases {
  names: readonly string[];
  /** The id and the domain of the distribution. */
  distribution: { id: string; domain: string };
  ipv6: boolean;
  /** Whether records of others may be replaced. */
  replace: boolean;
}

interface ObservedAliases {
  states: RecordState[];
}

/** How long resolvers may remember an alias to CloudFront, in milliseconds. */
const remembered = 60_000;

/** The records in Route 53 that lead the names to the distribution. */
export const aliasRecords: Resource<DesiredAliases, ObservedAliases, ProvisionContext> = {
  kind: "DNS records",
  actions: actionsOf("route53", "ListHostedZonesByName ListResourceRecordSets ChangeResourceRecordSets GetChange"),
  describe: ({ names, distribution: { domain } }) => `${names.join(", ")} to ${domain}`,
  observe: async ({ route53 }, desired) => ({ states: await observeRecords(route53, recordsOf(desired)) }),
  differences: (_, { states }) => compareRecords(states),
  refusal: ({ replace }, { states }) => recordsRefusal(states, replace),
  create: async () => ({ states: [] }),
  async update(context, desired, { states }) {
    const refusal = recordsRefusal(states, desired.replace);
    if (refusal !== undefined) throw refusal;
    // Whoever follows a name that led elsewhere must find every edge answering for it.
    if (takenRecords(states) !== undefined) await waitUntilDeployed(context, desired.distribution.id);
    await writeRecords(context, states);
    return { states: await observeRecords(context.route53, recordsOf(desired)) };
  },
  async remove(context, _desired, { states }) {
    await withdraw(context, states);
  },
};

/** Takes away what leads names to a distribution which gives them up after this: nobody may still be led to it then. */
export async function withdrawNames(
  context: ProvisionContext,
  names: readonly string[],
  domain: string,
): Promise<void> {
  if (names.length === 0) return;
  const records = recordsOf({ names, distribution: { domain }, ipv6: true });
  await withdraw(context, await observeRecords(context.route53, records));
}

async function withdraw(context: ProvisionContext, states: readonly RecordState[]): Promise<void> {
  const { pause = realPause } = context;
  if (await deleteRecords(context, states)) await pause(remembered);
}

/** What of a distribution its names lead to. */
type Target = Pick<DesiredAliases, "names" | "ipv6"> & { distribution: { domain: string } };

function recordsOf({ names, distribution: { domain: value }, ipv6 }: Target): DnsRecord[] {
  const types = ipv6 ? (["A", "AAAA"] as const) : (["A"] as const);
  return names.flatMap((name) => types.map((type): DnsRecord => ({ name, type, value, isAlias: true })));
}
