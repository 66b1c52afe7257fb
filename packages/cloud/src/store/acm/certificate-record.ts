import type { Tag } from "../objects/object-attributes.ts";

/** How a domain of a certificate is proven: by a record of type CNAME. */
export interface DomainProof {
  /** As it was asked for; the first label may be `*`. */
  domain: string;
  /** Absolute names, with their last dot. */
  name: string;
  value: string;
  /** When the record was seen, in milliseconds since the epoch. */
  seen?: number;
}

/** What a certificate's request must repeat to be the same. */
export interface IdempotentRequest {
  token: string;
  /** Of all members of the request. */
  digest: string;
}

export interface CertificateRecord {
  /** Unique in all accounts. */
  id: string;
  arn: string;
  type: "AMAZON_ISSUED" | "IMPORTED";
  state: "pending" | "issued" | "timed-out" | "failed";
  /** Of a request that failed. */
  failure?: "CAA_ERROR";
  /** What it covers, in lower case; the first is its common name. */
  names: string[];
  keyAlgorithm: string;
  /** When it was requested, or first imported, in milliseconds since the epoch. */
  created: number;
  /** When it was issued, or last imported, in milliseconds since the epoch. */
  issued?: number;
  /** Of what was requested. */
  proofs: DomainProof[];
  /** Whether it would be in the logs of certificate transparency. */
  logged: boolean;
  request?: IdempotentRequest;
  tags: Tag[];
  /** PEM. */
  privateKey: string;
  /** PEM, once it is issued. */
  certificate?: string;
  /** PEM of those that vouch for it, nearest first. */
  chain?: string;
}
