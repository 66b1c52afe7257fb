import { AnswerCache } from "../../edge/cache/answer-cache.ts";
import { Edge } from "../../edge/edge.ts";
import type { OriginLog } from "../../edge/origin/origin-log.ts";
import { HttpServer } from "../http/http-server.ts";
import { listen } from "../http/listen.ts";
import type { Services } from "../services.ts";
import { EdgeHandler } from "./edge-handler.ts";
import { refuseViewerBytes } from "./refuse-viewer-bytes.ts";

/** Where an edge listens. */
export interface StartEdgeOptions {
  host: string;
  /** Of HTTP. */
  port: number;
  /** The data folder, which keeps a cache. */
  dataDir: string;
  /** Is told what origins were asked. */
  log?: ((line: OriginLog) => void) | undefined;
}

/** An edge that listens. */
export interface RunningEdge {
  /** Where it answers, such as `http://127.0.0.1:9001`. */
  endpoint: string;
  /** Lets running requests end. */
  finish(): Promise<void>;
  /** Takes no more connections. Ends when the last one has ended. */
  close(): Promise<void>;
  closeAllConnections(): void;
}

/** Starts the edge of a cloud. */
export async function startEdge(
  services: Services,
  { host, port, dataDir, log }: StartEdgeOptions,
): Promise<RunningEdge> {
  const { s3, cloudFront, clock, trustedProxies, explain } = services;
  const now = (): Date => clock.now();
  const edge = new Edge({ s3, cloudFront, now, explain, ...(log && { log }) }, await AnswerCache.open(dataDir));
  const handler = new EdgeHandler({ edge, trustedProxies, now });
  const server = new HttpServer((request) => handler.handle(request), undefined, refuseViewerBytes);
  return {
    endpoint: await listen(server.listener, { host, port, secure: false }),
    finish: () => handler.finish(),
    close: () => server.close(),
    closeAllConnections: () => server.closeAllConnections(),
  };
}
