import { type BucketAddressOptions, bucketAddress } from "./bucket-address.ts";
import type { CredentialSource } from "./credential-source.ts";
import { holdsError, refusalOf } from "./failure.ts";
import { isLoopback } from "./is-loopback.ts";
import { createNetTransport } from "./net-transport/net-transport.ts";
import { readText } from "./read-text.ts";
import type { Retries } from "./retry-delay.ts";
import type { S3Request } from "./s3-request.ts";
import { type Outcome, send, type SendContext } from "./send.ts";
import { createServerClock } from "./server-clock.ts";
import type { PushBody } from "../base/push-body.ts";
import type { Timeouts, Transport, TransportResponse } from "./transport.ts";

export interface S3ClientOptions extends BucketAddressOptions {
  credentials: CredentialSource;
  timeouts?: Partial<Timeouts> | undefined;
  retries?: Partial<Retries> | undefined;
  /** How bytes travel; our own HTTP/1.1 on `node:net` and `node:tls` by default. */
  transport?: Transport;
  /** The clock; `Date.now` by default. */
  now?: () => number;
}

/** A success of S3. */
export interface Answer {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  status: number;
  /** An earlier attempt may have been carried out without our knowing. */
  afterUnknown: boolean;
}

/** Signed, retried requests to one bucket. */
export interface S3Client {
  readonly bucket: string;
  /** Whether bodies need no hash in the signature: TLS protects them, or they never leave the machine. */
  readonly protectsBodies: boolean;
  /** Whether an answer has shown that the bucket is there. */
  readonly known: { bucket: boolean };
  /** For small answers: reads the whole. */
  call(request: S3Request): Promise<Answer & { text: string }>;
  /** For objects: the body must be read to its end or destroyed. */
  open(request: S3Request): Promise<Answer & { body: PushBody }>;
  /** The server's time, as far as it is known; milliseconds since the epoch. */
  now(): number;
  close(): void;
}

const defaultTimeouts: Timeouts = { connect: 5000, idle: 60_000, request: 120_000 };
const defaultRetries: Retries = { attempts: 4, firstDelay: 100, longestDelay: 5000, budget: 60_000 };
// A page of 1,000 keys of 1,024 bytes, every byte percent-encoded.
const longestText = 8 * 1024 * 1024;

/**
 * Makes a client. No I/O.
 *
 * @throws {StowageError} `config-invalid` when the endpoint is not an origin.
 */
export function createS3Client(options: S3ClientOptions): S3Client {
  const { bucket, region, credentials } = options;
  const address = bucketAddress(options);
  const transport = options.transport ?? createNetTransport(address.origin);
  const clock = createServerClock(options.now);
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const retries = { ...defaultRetries, ...options.retries };
  const known = { bucket: false };
  const context: SendContext = { bucket, region, address, credentials, transport, clock, timeouts, retries };
  return {
    bucket,
    protectsBodies: address.origin.protocol === "https:" || isLoopback(address.origin),
    known,
    async call(request) {
      const { value, afterUnknown } = await send(context, request, receiveText);
      known.bucket = true;
      return { ...value, afterUnknown };
    },
    async open(request) {
      const { value, afterUnknown } = await send(context, { ...request, slow: true }, receiveBody);
      known.bucket = true;
      return { ...value, afterUnknown };
    },
    now: () => clock.now(),
    close: () => transport.close(),
  };
}

async function receiveText(
  response: TransportResponse,
): Promise<Outcome<Omit<Answer, "afterUnknown"> & { text: string }>> {
  const { headers, status } = response;
  const text = await readText(response.body, longestText);
  if (typeof text !== "string") return text;
  if (holdsError(text)) return refusalOf(response, text);
  return { kind: "success", value: { headers, status, text } };
}

async function receiveBody({
  headers,
  status,
  body,
}: TransportResponse): Promise<Outcome<Omit<Answer, "afterUnknown"> & { body: PushBody }>> {
  return { kind: "success", value: { headers, status, body } };
}
