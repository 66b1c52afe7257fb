import { createHash, type Hash } from "node:crypto";
import { type Checksum, type ChecksumAlgorithm, createChecksum } from "@stowage/wire";
import type { StoredChecksum } from "../../store/objects/object-attributes.ts";
import { badDigest } from "../errors/bad-digest.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { RequestBody } from "../request/request-body.ts";
import type { S3Request } from "../request/s3-request.ts";
import { checksumHeaders } from "./checksum-headers.ts";
import { contentMd5 } from "./content-md5.ts";
import { assertChecksum, type DeclaredChecksum, declaredChecksum } from "./declared-checksum.ts";

const hexLength = 64;

/** The checksums of a body that has proven to be what its client meant. */
export interface VerifiedBody {
  /** What is kept with it. */
  stored: StoredChecksum & { type: "FULL_OBJECT" };
  /** What the client sent, if it sent one. */
  sent?: { algorithm: ChecksumAlgorithm; value: string };
}

/** Holds a body to every digest that its request declares. */
export class BodyVerifier {
  readonly #md5: string | undefined;
  readonly #payloadHash: string | undefined;
  readonly #declared: DeclaredChecksum | undefined;
  readonly #sha256: Hash | undefined;
  readonly #checksums = new Map<ChecksumAlgorithm, Checksum>();
  readonly #kept: ChecksumAlgorithm;

  /** Reads what the headers declare. `keep` names the checksum to be kept; by default the client's, or S3's CRC64NVME. */
  constructor(request: S3Request, { payloadHash }: RequestBody, keep?: ChecksumAlgorithm) {
    this.#md5 = contentMd5(request);
    this.#declared = declaredChecksum(request);
    this.#kept = keep ?? this.#declared?.algorithm ?? "CRC64NVME";
    this.#checksums.set(this.#kept, createChecksum(this.#kept));
    const sent = this.#declared?.algorithm;
    if (sent !== undefined && sent !== this.#kept) this.#checksums.set(sent, createChecksum(sent));
    this.#payloadHash = payloadHash.length === hexLength ? payloadHash : undefined;
    this.#sha256 = this.#payloadHash === undefined ? undefined : createHash("sha256");
  }

  /** The MD5 that the client declares, in hex. */
  get md5(): string | undefined {
    return this.#md5;
  }

  /** Whether the client sends a digest of its own beside the signature's. */
  get hasDigest(): boolean {
    return this.#md5 !== undefined || this.#declared !== undefined;
  }

  /** Sees a chunk. */
  update(chunk: Buffer): void {
    this.#sha256?.update(chunk);
    for (const checksum of this.#checksums.values()) checksum.update(chunk);
  }

  /** Compares, once all chunks were seen. */
  verify(md5: string, trailers: Readonly<Record<string, string>>): VerifiedBody {
    this.#verifyPayloadHash();
    if (this.#md5 !== undefined && this.#md5 !== md5) throw badMd5(this.#md5, md5);
    const computed = new Map([...this.#checksums].map(([algorithm, checksum]) => [algorithm, checksum.digest()]));
    const value = computed.get(this.#kept) ?? "";
    const stored = { algorithm: this.#kept, value, type: "FULL_OBJECT" } as const;
    const sent = this.#verifyDeclared(computed, trailers);
    return sent === undefined ? { stored } : { stored, sent };
  }

  #verifyPayloadHash(): void {
    const computed = this.#sha256?.digest("hex");
    if (computed === undefined || computed === this.#payloadHash) return;
    const details = { ClientComputedContentSHA256: this.#payloadHash ?? "", S3ComputedContentSHA256: computed };
    throw new S3Error("XAmzContentSHA256Mismatch", { details });
  }

  #verifyDeclared(
    computed: ReadonlyMap<ChecksumAlgorithm, string>,
    trailers: Readonly<Record<string, string>>,
  ): VerifiedBody["sent"] {
    if (this.#declared === undefined) return undefined;
    const { algorithm } = this.#declared;
    const sent = this.#declared.value ?? trailers[checksumHeaders[algorithm]];
    if (sent === undefined) throw new S3Error("MalformedTrailerError");
    const where = this.#declared.value === undefined ? "trailing header" : "header";
    const value = assertChecksum(algorithm, sent, where);
    if (value === computed.get(algorithm)) return { algorithm, value };
    throw badDigest(algorithm);
  }
}

function badMd5(expected: string, calculated: string): S3Error {
  const message = "The Content-MD5 you specified did not match what we received.";
  const base64 = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
  return new S3Error("BadDigest", {
    message,
    details: { ExpectedDigest: base64(expected), CalculatedDigest: base64(calculated) },
  });
}
