import type { Account } from "../control/accounts/account.ts";
import { runLifecycle } from "../s3/lifecycle/run-lifecycle.ts";
import { assertAccounts } from "./accounts/assert-accounts.ts";
import { keepAccounts } from "./accounts/keep-accounts.ts";
import { adminPath } from "./admin/answer-admin.ts";
import { keepAuthorityFile } from "./authority/keep-authority-file.ts";
import { CloudClock } from "./clock/cloud-clock.ts";
import { closeCloud } from "./close-cloud.ts";
import { createServices } from "./create-services.ts";
import { type RunningEdge, startEdge } from "./edge/start-edge.ts";
import { HttpServer } from "./http/http-server.ts";
import { listen } from "./http/listen.ts";
import { RequestHandler } from "./http/request-handler.ts";
import { lifecycleDayOf } from "./lifecycle/lifecycle-day-of.ts";
import { LifecycleSchedule } from "./lifecycle/lifecycle-schedule.ts";
import { openData } from "./open-data.ts";
import type { Services } from "./services.ts";
import type { StartCloudOptions } from "./start-cloud-options.ts";

/** A running cloud. */
export interface Cloud {
  /** Where it answers, such as `http://127.0.0.1:9000`. */
  endpoint: string;
  /** Where the edge answers, where it was asked for. */
  edge?: { endpoint?: string; tlsEndpoint?: string };
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
  const lifecycleDay = lifecycleDayOf(options);
  const clock = new CloudClock(options.now);
  const store = await openData(options.dataDir, () => clock.now());
  try {
    const accounts = options.accounts ?? (await keepAccounts(options.dataDir));
    assertAccounts(accounts, store.identities);
    const services = createServices({ store, accounts, clock, lifecycleDay }, options);
    await keepAuthorityFile(options.dataDir, services.control.authority.certificate);
    return await serve(services, accounts, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Listens, and carries out lifecycle rules. */
async function serve(services: Services, accounts: Account[], options: StartCloudOptions): Promise<Cloud> {
  const { host = "127.0.0.1", port = 9000, tls, log } = options;
  const { s3, clock, admin } = services;
  const edge = await edgeOf(services, options);
  const handler = new RequestHandler(services, log);
  const server = new HttpServer((request) => handler.handle(request), tls);
  const endpoint = await listen(server.listener, { host, port, secure: tls !== undefined }).catch(
    async (error: unknown) => {
      await edge?.close();
      throw error;
    },
  );
  const run = (signal: AbortSignal): Promise<void> => runLifecycle(s3, signal);
  const lifecycle = new LifecycleSchedule({ clock, day: s3.lifecycleDay, run });
  let closed: Promise<void> | undefined;
  return {
    endpoint,
    ...(edge && { edge: edge.endpoints }),
    accounts,
    ...(admin && { admin: { url: `${endpoint}${adminPath}clock`, token: admin.token } }),
    close: () => (closed ??= closeCloud({ server, handler, lifecycle, services, ...(edge && { edge }) })),
  };
}

async function edgeOf(
  services: Services,
  { host = "127.0.0.1", edgePort: port, edgeTlsPort: tlsPort, dataDir, originLog: log }: StartCloudOptions,
): Promise<RunningEdge | undefined> {
  if (port === undefined && tlsPort === undefined) return undefined;
  return await startEdge(services, { host, port, tlsPort, dataDir, log });
}
