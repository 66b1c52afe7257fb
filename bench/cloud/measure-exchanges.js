import { endpoint } from "../measure/place.js";
import { Connection } from "./connection.js";
import { serverUsage } from "./server-usage.js";

const most = 16;
const warmUp = 1000;
const measured = 2000;

/**
 * Keeps 16 new connections busy with one request at a time, for a second that does not count and two that do.
 *
 * @param {(connection: Connection, index: number) => Promise<void>} exchange Sends the request
 *   of a number, which is given once.
 * @returns {Promise<{ count: number, rate: number, cpuMicroseconds: number, rssMiB: number }>} How many there were in
 *   all, how many a second, and what each cost the server.
 */
export async function measureExchanges(exchange) {
  let count = 0;
  const connections = Array.from({ length: most }, () => new Connection(endpoint));
  const ended = new AbortController();
  const exchanges = connections.map(async (connection) => {
    while (!ended.signal.aborted) await exchange(connection, count++);
  });
  const all = Promise.all(exchanges);
  await Promise.race([wait(warmUp), all]);
  const [before, from, started] = [serverUsage(), count, performance.now()];
  await Promise.race([wait(measured), all]);
  const [after, answered, seconds] = [serverUsage(), count - from, (performance.now() - started) / 1000];
  ended.abort();
  await all;
  for (const connection of connections) connection.close();
  return {
    count,
    rate: Math.round(answered / seconds),
    cpuMicroseconds: Math.round(((after.cpuSeconds - before.cpuSeconds) * 1e6) / answered),
    rssMiB: Math.round(after.peakMiB),
  };
}

/** @param {number} milliseconds How long. */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
