import { AnswerCache } from "../../edge/cache/answer-cache.ts";
import { Edge } from "../../edge/edge.ts";
import type { OriginLog } from "../../edge/origin/origin-log.ts";
import { SecureContexts } from "../../edge/secure/secure-contexts.ts";
import { type ChooseContext, HttpServer } from "../http/http-server.ts";
import { listen } from "../http/listen.ts";
import type { Services } from "../services.ts";
import { edgeCertificatesOf } from "./edge-certificates-of.ts";
import { EdgeHandler } from "./edge-handler.ts";
import { refuseViewerBytes } from "./refuse-viewer-bytes.ts";

/** Where an edge listens. */
export interface StartEdgeOptions {
  host: string;
  /** Of HTTP. */
  port?: number | undefined;
  /** Of HTTPS. */
  tlsPort?: number | undefined;
  /** The data folder, which keeps a cache. */
  dataDir: string;
  /** Is told what origins were asked. */
  log?: ((line: OriginLog) => void) | undefined;
}

/** An edge that listens. */
export interface RunningEdge {
  /** Where it answers, such as `http://127.0.0.1:9001` and `https://127.0.0.1:9443`. */
  endpoints: { endpoint?: string; tlsEndpoint?: string };
  /** Lets running requests end. */
  finish(): Promise<void>;
  /** Takes no more connections. Ends when the last one has ended. */
  close(): Promise<void>;
  closeAllConnections(): void;
}

/** Starts the edge of a cloud, on one port or on two. */
export async function startEdge(services: Services, options: StartEdgeOptions): Promise<RunningEdge> {
  const { port, tlsPort, host } = options;
  let securePort = 443;
  const { handler, choose } = await assemble(services, options, () => securePort);
  const servers: HttpServer[] = [];
  const close = async (): Promise<void> => void (await Promise.all(servers.map((server) => server.close())));
  const open = async (at: number, tls?: ChooseContext): Promise<string> => {
    const server = new HttpServer((request) => handler.handle(request), tls, refuseViewerBytes);
    servers.push(server);
    return await listen(server.listener, { host, port: at, secure: tls !== undefined });
  };
  try {
    const tlsEndpoint = tlsPort === undefined ? undefined : await open(tlsPort, choose);
    if (tlsEndpoint !== undefined) securePort = Number(new URL(tlsEndpoint).port || 443);
    const endpoint = port === undefined ? undefined : await open(port);
    return {
      endpoints: { ...(endpoint !== undefined && { endpoint }), ...(tlsEndpoint !== undefined && { tlsEndpoint }) },
      finish: () => handler.finish(),
      close,
      closeAllConnections: () => servers.forEach((server) => server.closeAllConnections()),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes what answers, and what chooses certificates. */
async function assemble(
  { s3, cloudFront, clock, trustedProxies, explain, control }: Services,
  { dataDir, log }: StartEdgeOptions,
  securePort: () => number,
): Promise<{ handler: EdgeHandler; choose: ChooseContext }> {
  const now = (): Date => clock.now();
  const service = { s3, cloudFront, now, securePort, explain, ...(log && { log }) };
  const edge = new Edge(service, await AnswerCache.open(dataDir));
  const contexts = new SecureContexts(edgeCertificatesOf(control));
  const choose: ChooseContext = (host) => {
    const distribution = edge.distributionOf(host, now());
    return distribution && contexts.find(distribution, host);
  };
  return { handler: new EdgeHandler({ edge, trustedProxies, now }), choose };
}
