import type { OwnedRecord, RecordReader, RecordStore } from "../records/record-store.ts";
import type { CloudFrontKind, CloudFrontRecords } from "./cloudfront-records.ts";

/** Reads what CloudFront has, of all accounts. */
export type CloudFrontReader = RecordReader<CloudFrontRecords>;

/** A record of CloudFront, and the account that has it. */
export type OwnedCloudFrontRecord<Kind extends CloudFrontKind> = OwnedRecord<CloudFrontRecords[Kind]>;

/** What was made through the API of CloudFront, durably. */
export type CloudFrontStore = RecordStore<CloudFrontRecords>;
