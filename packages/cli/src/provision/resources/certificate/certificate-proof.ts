import type { StageName } from "../../desired-state/cdn/cdn-name.ts";
import type { ProvisionContext } from "../../graph/context.ts";
import type { Resource } from "../../graph/resource.ts";
import { actionsOf } from "../actions-of.ts";
import {
  compareRecords,
  deleteRecords,
  observeRecords,
  type RecordState,
  recordsRefusal,
  writeRecords,
} from "../dns/record-state.ts";
import { findCertificate, type FoundCertificate } from "./find-certificate.ts";
import { recordsFor } from "./records-for.ts";
import { recordsOfOthers } from "./records-of-others.ts";
import { validationRecords } from "./validation-records.ts";

/** The records that prove whose the names of a certificate are. */
export interface DesiredProof extends StageName {
  names: readonly string[];
  /** Whether records of others may be replaced. */
  replace: boolean;
}

interface ObservedProof {
  certificate: FoundCertificate;
  states: RecordState[];
}

/** The records in Route 53 by which ACM knows that the names are ours. They stay: ACM renews the certificate by them. */
export const certificateProof: Resource<DesiredProof, ObservedProof, ProvisionContext> = {
  kind: "DNS proof of the certificate",
  actions: [
    ...actionsOf("acm", "ListCertificates DescribeCertificate ListTagsForCertificate"),
    ...actionsOf("route53", "ListHostedZonesByName ListResourceRecordSets ChangeResourceRecordSets GetChange"),
  ],
  describe: ({ names }) => names.join(", "),
  async observe(context, desired) {
    const certificate = await findCertificate(context.acm, desired, desired.names);
    const records = certificate && validationRecords(certificate.detail);
    if (certificate === undefined || records === undefined) return undefined;
    return { certificate, states: await observeRecords(context.route53, records) };
  },
  differences: (_, { states }) => compareRecords(states),
  refusal: ({ replace }, { states }) => recordsRefusal(states, replace),
  async create(context, desired) {
    const certificate = await findCertificate(context.acm, desired, desired.names);
    if (certificate === undefined) throw new TypeError("Cannot prove a certificate that does not exist");
    const records = await recordsFor(context, certificate.arn);
    return await prove(context, desired, { certificate, states: await observeRecords(context.route53, records) });
  },
  update: prove,
  async remove(context, _desired, { certificate, states }) {
    const shared = await recordsOfOthers(context.acm, certificate.arn);
    await deleteRecords(
      context,
      states.filter(({ record }) => !shared.has(record.name)),
    );
  },
};

async function prove(
  context: ProvisionContext,
  { replace }: DesiredProof,
  observed: ObservedProof,
): Promise<ObservedProof> {
  const refusal = recordsRefusal(observed.states, replace);
  if (refusal !== undefined) throw refusal;
  await writeRecords(context, observed.states);
  const records = observed.states.map(({ record }) => record);
  return { ...observed, states: await observeRecords(context.route53, records) };
}
