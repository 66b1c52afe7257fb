import { setTimeout as sleep } from "node:timers/promises";
import type { Credentials } from "@stowage/wire";
import type { BucketAddress } from "./bucket-address.ts";
import type { CredentialSource } from "./credential-source.ts";
import { type Failure, readRefusal } from "./failure.ts";
import { abortedError, failureToError, mayHaveApplied } from "./failure-to-error.ts";
import { type Retries, retryDelay } from "./retry-delay.ts";
import type { S3Request } from "./s3-request.ts";
import type { ServerClock } from "./server-clock.ts";
import { signS3Request } from "./sign-s3-request.ts";
import type { Timeouts, Transport, TransportResponse } from "./transport.ts";

/** What sending needs to know of the bucket. */
export interface SendContext {
  bucket: string;
  region: string;
  address: BucketAddress;
  credentials: CredentialSource;
  transport: Transport;
  clock: ServerClock;
  timeouts: Timeouts;
  retries: Retries;
}

/** The end of one attempt. */
export type Outcome<T> = { kind: "success"; value: T } | Failure;

/** A success, and whether an earlier attempt may have been carried out without our knowing. */
export interface Sent<T> {
  value: T;
  afterUnknown: boolean;
}

/**
 * Sends a request until it succeeds, is refused for good, or the retries are used up.
 *
 * @param receive Reads a successful answer; a failure it finds there counts as one of the attempt.
 * @throws {StowageError} What S3 or the network said, with `applied` and `retryable`.
 */
export async function send<T>(
  context: SendContext,
  request: S3Request,
  receive: (response: TransportResponse) => Promise<Outcome<T>>,
): Promise<Sent<T>> {
  const { bucket, clock } = context;
  const started = performance.now();
  let afterUnknown = false;
  let clockSet = false;
  let fresh = false;
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    if (isAborted(request)) throw abortedError(request, bucket, appliedBy(request, afterUnknown));
    const { offset } = clock;
    const credentials = await context.credentials.get();
    const outcome = await attemptOnce(context, request, { fresh, credentials }, receive);
    if (outcome.kind === "success") return { value: outcome.value, afterUnknown };
    const failure = { bucket, endpoint: context.address.origin.origin, afterUnknown };
    afterUnknown ||= mayHaveApplied(outcome);
    if (isAborted(request)) continue;
    if (!fresh && outcome.kind === "transport" && outcome.stale === true) {
      // The race with a server that closes an idle connection costs no attempt and no wait.
      fresh = true;
      attempt -= 1;
      continue;
    }
    if (!clockSet && clock.learn(outcome, offset)) {
      clockSet = true;
      continue;
    }
    if (!renewed && saysExpired(outcome)) {
      renewed = true;
      if (await context.credentials.renew(credentials)) continue;
    }
    const delay = retryDelay(outcome, attempt, performance.now() - started, context.retries);
    if (delay === undefined) throw failureToError(outcome, request, failure);
    await pause(delay, request.signal);
  }
}

/** The answer to HEAD carries no code: then a 400, which S3 answers with for little else, has to do. */
function saysExpired(failure: Failure): boolean {
  if (failure.kind === "transport") return false;
  return failure.awsCode === "ExpiredToken" || (failure.awsCode === "" && failure.status === 400);
}

async function attemptOnce<T>(
  context: SendContext,
  request: S3Request,
  { fresh, credentials }: { fresh: boolean; credentials: Credentials },
  receive: (response: TransportResponse) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { address, region, timeouts, transport, clock } = context;
  request.onAttempt?.();
  const signed = signS3Request(request, { address, credentials, region, date: new Date(clock.now()) });
  const { connect, idle, request: whole } = timeouts;
  const response = await transport.send({
    method: request.method,
    target: signed.target,
    headers: signed.headers,
    body: request.body?.chunks ?? [],
    timeouts: request.slow === true ? { connect, idle } : { connect, idle, whole },
    signal: request.signal,
    fresh,
  });
  if (response.kind === "transport") return response;
  return response.status < 300 ? receive(response) : readRefusal(response);
}

function isAborted(request: S3Request): boolean {
  return request.signal?.aborted === true;
}

function appliedBy(request: S3Request, afterUnknown: boolean): "unknown" | "no" {
  return request.changes && afterUnknown ? "unknown" : "no";
}

/** An abort ends the wait; the caller looks at the signal itself. */
async function pause(delay: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(delay, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
