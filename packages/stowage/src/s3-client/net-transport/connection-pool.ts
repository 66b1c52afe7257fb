import { Connection, type ConnectionOwner } from "./connection.ts";
import type { SocketOpener } from "./open-socket.ts";
import { RequestWriter } from "./request-writer.ts";

const idleAtMost = 64;
// Servers close idle connections after 5 to 60 seconds; a request should rarely meet one that is just being closed.
const longestIdle = 15_000;

interface Idle {
  connection: Connection;
  /** In the time of `performance.now()`. */
  until: number;
}

/** The connections to one origin; the one that was free last is used first. */
export class ConnectionPool implements ConnectionOwner {
  readonly writer: RequestWriter = new RequestWriter();
  readonly #opener: SocketOpener;
  readonly #all = new Set<Connection>();
  #idle: Idle[] = [];
  #sweep: NodeJS.Timeout | undefined;

  constructor(opener: SocketOpener) {
    this.#opener = opener;
  }

  /** A connection that is free, if there is one. */
  take(): Connection | undefined {
    const now = performance.now();
    for (let last = this.#idle.pop(); last !== undefined; last = this.#idle.pop()) {
      if (last.until > now) {
        last.connection.keepRunning(true);
        return last.connection;
      }
      last.connection.destroy();
    }
    return undefined;
  }

  /** A new connection. */
  open(connectTimeout: number): Connection {
    const connection = new Connection(this.#opener, this, connectTimeout);
    this.#all.add(connection);
    return connection;
  }

  /** Ends all connections, also those that are busy. */
  close(): void {
    clearTimeout(this.#sweep);
    for (const connection of this.#all) connection.destroy();
  }

  free(connection: Connection, life: number): void {
    connection.keepRunning(false);
    this.#idle.push({ connection, until: performance.now() + Math.min(longestIdle, life) });
    if (this.#idle.length > idleAtMost) this.#idle[0]?.connection.destroy();
    this.#sweep ??= setTimeout(() => this.#endOld(), longestIdle).unref();
  }

  gone(connection: Connection): void {
    this.#all.delete(connection);
    const at = this.#idle.findIndex((idle) => idle.connection === connection);
    if (at !== -1) this.#idle.splice(at, 1);
  }

  #endOld(): void {
    this.#sweep = undefined;
    const now = performance.now();
    const old = this.#idle.filter(({ until }) => until <= now);
    for (const { connection } of old) connection.destroy();
    if (this.#idle.length > 0) this.#sweep = setTimeout(() => this.#endOld(), longestIdle).unref();
  }
}
