import { randomBytes } from "node:crypto";
import type { Account } from "../control/accounts/account.ts";
import { createControlPlane } from "../control/create-control-plane.ts";
import { AccountDirectory } from "../control/directory/account-directory.ts";
import type { Principal } from "../iam/principal.ts";
import { BucketPolicies } from "../s3/access/bucket-policies.ts";
import type { NewBucketDefaults } from "../s3/buckets/creation/new-bucket-defaults.ts";
import { createConfigurations } from "../s3/configurations/create-configurations.ts";
import { runLifecycle } from "../s3/lifecycle/run-lifecycle.ts";
import type { FormSignature } from "../s3/forms/form-signature.ts";
import type { Store } from "../store/store.ts";
import { authenticateForm } from "./authentication/authenticate-form.ts";
import { assertAccounts } from "./accounts/assert-accounts.ts";
import { CloudClock } from "./clock/cloud-clock.ts";
import { adminPath } from "./admin/answer-admin.ts";
import { KnownKeys } from "./accounts/known-keys.ts";
import { keepAccounts } from "./accounts/keep-accounts.ts";
import { HttpServer, type TlsFiles } from "./http/http-server.ts";
import { listen } from "./http/listen.ts";
import { RequestHandler } from "./http/request-handler.ts";
import { lifecycleDayOf } from "./lifecycle/lifecycle-day-of.ts";
import { LifecycleSchedule } from "./lifecycle/lifecycle-schedule.ts";
import { openData } from "./open-data.ts";
import type { RequestLog } from "./request-log.ts";

/** Options of {@link startCloud}. */
export interface StartCloudOptions {
  /** The port; 0 takes any that is free. Default: 9000. */
  port?: number;
  /** The address to listen on. Default: `127.0.0.1`, which other machines cannot reach. */
  host?: string;
  /** The folder that keeps everything. It is made if it is missing; one process has it at a time. */
  dataDir: string;
  /** Who exists. Default: one account, made the first time and kept in `accounts.json` in the data folder. */
  accounts?: Account[];
  /** Serves HTTPS with this certificate and key, both PEM. Default: plain HTTP. */
  tls?: TlsFiles;
  /** Domains whose first labels name buckets: `files.test` makes `media.files.test` the bucket `media`. */
  domains?: readonly string[];
  /** Addresses of proxies whose `x-forwarded-for` and `x-forwarded-proto` count. Default: none. */
  trustedProxies?: readonly string[];
  /**
   * Whether there is an admin endpoint, which moves the cloud's clock. Default: none; with one, a token is made for this
   * start.
   */
  admin?: boolean;
  /** Whether IAM accepts identity providers of this machine, over plain HTTP: for tests. Default: false. */
  allowLoopbackOidc?: boolean;
  /**
   * What a new bucket has by default: `current`, or as before April 2023 `legacy`: objects belong to who writes them,
   * ACLs count, nothing public is blocked, and objects may be encrypted with keys of the client's. Default: `current`.
   */
  newBucketDefaults?: NewBucketDefaults;
  /**
   * How many seconds of the cloud's clock a day of lifecycle rules is, for tests: days and midnights are multiples of it.
   * Default: 86400.
   */
  lifecycleDay?: number;
  /** The clock of signatures, expiries and dates. Default: the system's. */
  now?: () => Date;
  /** Whether keys of clients (SSE-C) are taken over plain HTTP, which S3 refuses. Default: false. */
  plainCustomerKeys?: boolean;
  /**
   * Whether every answer tells in the header `x-stowage-decision` which statement allowed or refused it, and the log why.
   * It shows policies to whoever may ask: for development. Default: false.
   */
  explain?: boolean;
  /** Is told every request that was answered. */
  log?: (line: RequestLog) => void;
}

/** A running cloud. */
export interface Cloud {
  /** Where it answers, such as `http://127.0.0.1:9000`. */
  endpoint: string;
  accounts: Account[];
  /** The admin endpoint, where it was asked for: `url` with the header `Authorization: Bearer <token>`. */
  admin?: { url: string; token: string };
  /** Ends, once the running requests have finished, or after 5 seconds. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts the embedded cloud.
 *
 * @param options Where it listens, what it keeps, who exists.
 * @returns The running cloud; a `CloudError` with a fix when it cannot start.
 */
export async function startCloud(options: StartCloudOptions): Promise<Cloud> {
  const { port = 9000, host = "127.0.0.1", dataDir, newBucketDefaults = "current", explain = false, log } = options;
  const lifecycleDay = lifecycleDayOf(options);
  const clock = new CloudClock(options.now);
  const now = (): Date => clock.now();
  const store = await openData(dataDir, now);
  try {
    const accounts = options.accounts ?? (await keepAccounts(dataDir));
    assertAccounts(accounts, store.identities);
    const identities = new AccountDirectory(accounts, store.identities, now);
    const loopbackProviders = options.allowLoopbackOidc === true;
    const control = createControlPlane({ directory: identities, now, loopbackProviders });
    const policies = new BucketPolicies(identities);
    const keys = new KnownKeys(accounts);
    const configurations = createConfigurations();
    const plainCustomerKeys = options.plainCustomerKeys ?? false;
    const proveForm = (signature: FormSignature): Principal => authenticateForm(signature, identities, clock);
    const writing = { configurations, keys, plainCustomerKeys, newBucketDefaults };
    const s3 = { store, identities, policies, ...writing, proveForm, lifecycleDay, now };
    const token = options.admin === true ? randomBytes(32).toString("base64url") : undefined;
    const admin = token === undefined ? undefined : { token, clock };
    const domains = (options.domains ?? []).map((domain) => domain.toLowerCase());
    const trustedProxies = new Set(options.trustedProxies);
    const services = {
      accounts: identities,
      s3,
      control,
      clock,
      domains,
      trustedProxies,
      explain,
      ...(admin && { admin }),
    };
    const handler = new RequestHandler(services, log);
    const server = new HttpServer((request) => handler.handle(request), options.tls);
    const endpoint = await listen(server.listener, { host, port, secure: options.tls !== undefined });
    const run = (signal: AbortSignal): Promise<void> => runLifecycle(s3, signal);
    const lifecycle = new LifecycleSchedule({ clock, day: lifecycleDay, run });
    let closed: Promise<void> | undefined;
    return {
      endpoint,
      accounts,
      ...(token !== undefined && { admin: { url: `${endpoint}${adminPath}clock`, token } }),
      close: () => (closed ??= close(server, handler, lifecycle, store, identities)),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Running requests may finish for this long, in milliseconds. */
const grace = 5000;

async function close(
  server: HttpServer,
  handler: RequestHandler,
  lifecycle: LifecycleSchedule,
  store: Store,
  { uses }: AccountDirectory,
): Promise<void> {
  const ended = server.close();
  const cutOff = setTimeout(() => server.closeAllConnections(), grace);
  await Promise.all([lifecycle.close(), handler.finish()]);
  clearTimeout(cutOff);
  // What is left are connections that were kept alive for another request.
  server.closeAllConnections();
  await ended;
  // Dates of use are worth no failure to end.
  await uses.save().catch(() => undefined);
  await store.close();
}
