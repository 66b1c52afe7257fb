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
import type { AnswerBody, Timeouts, Transport, TransportFailure, TransportResponse } from "./transport.ts";

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

/** A success whose body was read. */
export interface TextAnswer extends Answer {
  text: string;
}

/** A success whose body must be read to its end or destroyed. */
export interface BodyAnswer extends Answer {
  body: AnswerBody;
}

/** Signed, retried requests to one bucket. */
export interface S3Client {
  readonly bucket: string;
  /** Whether bodies need no hash in the signature: TLS protects them, or they never leave the machine. */
  readonly protectsBodies: boolean;
  /** Whether an answer has shown that the bucket is there. */
  readonly known: { bucket: boolean };
  /** For small answers: reads the whole. */
  call(request: S3Request): Promise<TextAnswer>;
  /** For objects. */
  open(request: S3Request): Promise<BodyAnswer>;
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
  const { request: whole, ...slow } = { ...defaultTimeouts, ...options.timeouts };
  const timeouts = { slow, small: { ...slow, whole } };
  const retries = { ...defaultRetries, ...options.retries };
  const known = { bucket: false };
  const context: SendContext = { bucket, region, address, credentials, transport, clock, timeouts, retries, known };
  return {
    bucket,
    protectsBodies: address.origin.protocol === "https:" || isLoopback(address.origin),
    known,
    call: (request) => send(context, request, receiveText),
    open: (request) => send(context, request, receiveBody),
    now: () => clock.now(),
    close: () => transport.close(),
  };
}

function receiveText(
  response: TransportResponse,
  afterUnknown: boolean,
): Outcome<TextAnswer> | Promise<Outcome<TextAnswer>> {
  const { headers, status } = response;
  const judge = (text: string | TransportFailure): Outcome<TextAnswer> => {
    if (typeof text !== "string") return text;
    if (text !== "" && holdsError(text)) return refusalOf(response, text);
    return { kind: "success", value: { headers, status, afterUnknown, text } };
  };
  const text = readText(response.body, longestText);
  return text instanceof Promise ? text.then(judge) : judge(text);
}

function receiveBody({ headers, status, body }: TransportResponse, afterUnknown: boolean): Outcome<BodyAnswer> {
  return { kind: "success", value: { headers, status, afterUnknown, body } };
}
