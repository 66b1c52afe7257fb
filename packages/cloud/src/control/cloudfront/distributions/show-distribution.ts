import type { DistributionRecord } from "../../../store/cloudfront/cloudfront-records.ts";
import type { CloudFrontReader } from "../../../store/cloudfront/cloudfront-store.ts";
import { cloudFrontArn } from "../cloudfront-arns.ts";
import { behaviorsOf } from "./behaviors-of.ts";

/** What showing needs to know. */
export interface Viewpoint {
  reader: CloudFrontReader;
  account: string;
  now: Date;
}

/** Whether a configuration is everywhere. */
export function isDeployed({ deployed }: DistributionRecord, now: Date): boolean {
  return now.getTime() >= deployed;
}

/** A distribution as the API shows it. */
export function showDistribution({ reader, account, now }: Viewpoint, record: DistributionRecord): object {
  const batches = reader.list(account, "invalidation", `${record.id}/`);
  return {
    ...showHead(account, record, now),
    InProgressInvalidationBatches: batches.filter(({ completed }) => completed > now.getTime()).length,
    ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
    ActiveTrustedKeyGroups: showKeyGroups(reader, account, record),
    DistributionConfig: record.config,
    ...showRecordals(record),
  };
}

/** A distribution as lists show it. */
export function summarizeDistribution(account: string, record: DistributionRecord, now: Date): object {
  const { CallerReference: _reference, DefaultRootObject: _root, Logging: _logging, ...config } = record.config;
  return { ...showHead(account, record, now), ...config, ETag: record.etag, ...showRecordals(record) };
}

function showHead(account: string, record: DistributionRecord, now: Date): object {
  return {
    Id: record.id,
    ARN: cloudFrontArn(account, "distribution", record.id),
    Status: isDeployed(record, now) ? "Deployed" : "InProgress",
    LastModifiedTime: new Date(record.modified).toISOString(),
    DomainName: record.domain,
  };
}

/** "The key groups … and the public keys in each key group that CloudFront can use to verify the signatures". */
function showKeyGroups(reader: CloudFrontReader, account: string, { config }: DistributionRecord): object {
  const ids = new Set(behaviorsOf(config).flatMap(({ TrustedKeyGroups }) => TrustedKeyGroups?.Items ?? []));
  if (ids.size === 0) return { Enabled: false, Quantity: 0 };
  const Items = Array.from(ids, (id) => {
    const keys = reader.get(account, "keyGroup", id)?.config.Items ?? [];
    return { KeyGroupId: id, KeyPairIds: { Quantity: keys.length, Items: keys } };
  });
  return { Enabled: true, Quantity: Items.length, Items };
}

function showRecordals({ config }: DistributionRecord): object {
  const names = config.Aliases?.Items ?? [];
  if (names.length === 0) return {};
  return { AliasICPRecordals: names.map((CNAME) => ({ CNAME, ICPRecordalStatus: "APPROVED" })) };
}
