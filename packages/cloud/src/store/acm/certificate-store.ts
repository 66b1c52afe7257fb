import type { RecordReader, RecordStore } from "../records/record-store.ts";
import type { CertificateRecord } from "./certificate-record.ts";

/** The records of Certificate Manager by kind. */
export interface CertificateRecords {
  certificate: CertificateRecord;
}

/** The local certificate authority. */
export interface StoredAuthority {
  /** Its common name. */
  name: string;
  /** PEM. */
  privateKey: string;
  /** PEM. */
  certificate: string;
}

/** Reads certificates, of all accounts. */
export interface CertificateReader extends RecordReader<CertificateRecords> {
  /** The certificate of an ARN. */
  find(arn: string): CertificateRecord | undefined;
}

/** What Certificate Manager has, durably. */
export interface CertificateStore extends RecordStore<CertificateRecords>, CertificateReader {
  /** The authority; the first time `make` makes one. */
  keepAuthority(make: () => StoredAuthority): StoredAuthority;
}
