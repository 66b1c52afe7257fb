import { createServer, type Server, type Socket } from "node:net";
import { createServer as createSecureServer, type SecureContext } from "node:tls";
import { CloudError } from "../cloud-error.ts";
import { type Answer, HttpConnection, type Refuse } from "./http-connection.ts";
import { refuseMalformed } from "./send/refuse-malformed.ts";

/** A certificate chain with its private key, both PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
}

/** Chooses a certificate by the host that a client names. */
export type ChooseContext = (host: string) => SecureContext | undefined;

const checkEvery = 5000;
const options = { allowHalfOpen: true, noDelay: true };

/** Serves HTTP/1.1, over TLS where there is a certificate. */
export class HttpServer {
  /** What listens. */
  readonly listener: Server;
  readonly #sockets = new Set<Socket>();
  readonly #connections = new Set<HttpConnection>();
  readonly #checks: NodeJS.Timeout;

  /**
   * Takes what it works with.
   *
   * @param answer Answers requests.
   * @param tls A certificate, or what chooses one, for HTTPS.
   * @param refuse Answers what is no request; as S3 does by default.
   */
  constructor(answer: Answer, tls?: TlsFiles | ChooseContext, refuse: Refuse = refuseMalformed) {
    this.listener = tls === undefined ? createServer(options) : createSecure(tls);
    this.listener.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    this.listener.on(tls === undefined ? "connection" : "secureConnection", (socket: Socket) => {
      const connection = new HttpConnection(socket, answer, refuse);
      this.#connections.add(connection);
      socket.once("close", () => this.#connections.delete(connection));
    });
    this.#checks = setInterval(() => this.check(performance.now()), checkEvery).unref();
  }

  /** Takes no more connections. Ends when the last one has ended. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => void this.listener.close(() => resolve()));
    clearInterval(this.#checks);
  }

  closeAllConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Ends what has lasted too long by a time of `performance.now()`. */
  check(now: number): void {
    for (const connection of this.#connections) connection.check(now);
  }
}

function createSecure(tls: TlsFiles | ChooseContext): Server {
  if (typeof tls === "function") return createChoosing(tls);
  try {
    return createSecureServer({ ...options, ...tls, ALPNProtocols: ["http/1.1"] });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = "Give a certificate and the private key that belongs to it, both in PEM";
    throw new CloudError("tls-invalid", `Cannot serve HTTPS: ${reason}`, { fix, cause });
  }
}

/** A client that names no host, or one without a certificate, gets no connection. */
function createChoosing(choose: ChooseContext): Server {
  const SNICallback = (host: string, done: (error: Error | null, context?: SecureContext) => void): void => {
    const context = choose(host.toLowerCase());
    if (context === undefined) done(new Error("No certificate covers the host"));
    else done(null, context);
  };
  return createSecureServer({ ...options, SNICallback, ALPNProtocols: ["http/1.1"] });
}
