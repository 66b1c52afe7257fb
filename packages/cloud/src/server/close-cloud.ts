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
}

/** Running requests may finish for this long, in milliseconds. */
const grace = 5000;

/** Ends a cloud, once the running requests have finished, or after 5 seconds. */
export async function closeCloud({ server, handler, lifecycle, services }: RunningParts): Promise<void> {
  const ended = server.close();
  const cutOff = setTimeout(() => server.closeAllConnections(), grace);
  await Promise.all([lifecycle.close(), handler.finish()]);
  clearTimeout(cutOff);
  // What is left are connections that were kept alive for another request.
  server.closeAllConnections();
  await ended;
  // Dates of use are worth no failure to end.
  await services.accounts.uses.save().catch(() => undefined);
  await services.s3.store.close();
}
