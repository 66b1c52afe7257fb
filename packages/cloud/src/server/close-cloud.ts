import type { RunningEdge } from "./edge/start-edge.ts";
import type { HttpServer } from "./http/http-server.ts";
import type { RequestHandler } from "./http/request-handler.ts";
import type { LifecycleSchedule } from "./lifecycle/lifecycle-schedule.ts";
import type { Services } from "./services.ts";

/** What runs of a cloud. */
export interface RunningParts {
  server: HttpServer;
  handler: RequestHandler;
  lifecycle: LifecycleSchedule;
  services: Services;
  edge?: RunningEdge;
}

/** Running requests may finish for this long, in milliseconds. */
const grace = 5000;

/** Ends a cloud, once the running requests have finished, or after 5 seconds. */
export async function closeCloud({ server, handler, lifecycle, services, edge }: RunningParts): Promise<void> {
  const ended = Promise.all([server.close(), edge?.close()]);
  const cutAll = (): void => {
    server.closeAllConnections();
    edge?.closeAllConnections();
  };
  const cutOff = setTimeout(cutAll, grace);
  await Promise.all([lifecycle.close(), handler.finish(), edge?.finish()]);
  clearTimeout(cutOff);
  // What is left are connections that were kept alive for another request.
  cutAll();
  await ended;
  // Dates of use are worth no failure to end.
  await services.accounts.uses.save().catch(() => undefined);
  await services.s3.store.close();
}
