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
import type { Limits, Transport, TransportFailure, TransportResponse } from "./transport.ts";

/** What sending needs to know of the bucket. */
export interface SendContext {
  bucket: string;
  region: string;
  address: BucketAddress;
  credentials: CredentialSource;
  transport: Transport;
  clock: ServerClock;
  /** Of requests that may take as long as they keep talking, and of all others. */
  timeouts: { slow: Limits; small: Limits };
  retries: Retries;
  /** Told when an answer shows that the bucket is there. */
  known: { bucket: boolean };
}

/** The end of one attempt. */
export type Outcome<T> = { kind: "success"; value: T } | Failure;

/**
 * Reads a successful answer.
 *
 * @param afterUnknown Whether an earlier attempt may have been carried out without our knowing.
 */
export type Receive<T> = (response: TransportResponse, afterUnknown: boolean) => Outcome<T> | Promise<Outcome<T>>;

/**
 * Sends a request until it succeeds, is refused for good, or the retries are used up.
 *
 * @param receive Reads a successful answer; a failure it finds there counts as one of the attempt.
 * @throws {StowageError} What S3 or the network said, with `applied` and `retryable`.
 */
export async function send<T>(context: SendContext, request: S3Request, receive: Receive<T>): Promise<T> {
  const { bucket, clock } = context;
  const started = performance.now();
  let afterUnknown = false;
  let clockSet = false;
  let fresh = false;
  let renewed = false;
  for (let count = 1; ; count += 1) {
    if (isAborted(request)) throw abortedError(request, bucket, appliedBy(request, afterUnknown));
    const { offset } = clock;
    const credentials = context.credentials.current() ?? (await context.credentials.get());
    const answer = await attempt(context, request, credentials, fresh);
    const judged = answer.kind === "transport" ? answer : judge(answer, afterUnknown, receive);
    const outcome = judged instanceof Promise ? await judged : judged;
    if (outcome.kind === "success") {
      context.known.bucket = true;
      return outcome.value;
    }
    const failure = { bucket, endpoint: context.address.origin.origin, afterUnknown };
    afterUnknown ||= mayHaveApplied(outcome);
    if (isAborted(request)) continue;
    if (!fresh && outcome.kind === "transport" && outcome.stale === true) {
      // The race with a server that closes an idle connection costs no attempt and no wait.
      fresh = true;
      count -= 1;
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
    const delay = retryDelay(outcome, count, performance.now() - started, context.retries);
    if (delay === undefined) throw failureToError(outcome, request, failure);
    await pause(delay, request.signal);
  }
}

/** The answer to HEAD carries no code: then a 400, which S3 answers with for little else, has to do. */
function saysExpired(failure: Failure): boolean {
  if (failure.kind === "transport") return false;
  return failure.awsCode === "ExpiredToken" || (failure.awsCode === "" && failure.status === 400);
}

function attempt(
  { address, region, timeouts, transport, clock }: SendContext,
  request: S3Request,
  credentials: Credentials,
  fresh: boolean,
): Promise<TransportResponse | TransportFailure> {
  request.onAttempt?.();
  const { target, headers } = signS3Request(request, { address, credentials, region, date: new Date(clock.now()) });
  const { method, body, slow, signal } = request;
  const limits = slow === true ? timeouts.slow : timeouts.small;
  return transport.send({ method, target, headers, body: body?.chunks ?? [], timeouts: limits, signal, fresh });
}

function judge<T>(
  response: TransportResponse,
  afterUnknown: boolean,
  receive: Receive<T>,
): Outcome<T> | Promise<Outcome<T>> {
  return response.status < 300 ? receive(response, afterUnknown) : readRefusal(response);
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
