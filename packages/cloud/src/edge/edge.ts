import type { EdgeAnswer } from "./answer/edge-answer.ts";
import { finishRefusal } from "./answer/finish-answer.ts";
import { refusal } from "./answer/refusal.ts";
import type { AnswerCache } from "./cache/answer-cache.ts";
import { Delivery } from "./delivery/delivery.ts";
import type { EdgeService } from "./edge-service.ts";
import { findBehavior } from "./routing/find-behavior.ts";
import type { ServedDistribution } from "./served/served-distribution.ts";
import { ServedDistributions } from "./served/served-distributions.ts";
import { admitRequest } from "./viewer/admit-request.ts";
import { refuseUnsigned } from "./viewer/refuse-unsigned.ts";
import { refuseViewer } from "./viewer/refuse-viewer.ts";
import type { ViewerBody } from "./viewer-body.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/** Answers viewers as CloudFront's edges do, from the distributions of the cloud. */
export class Edge {
  readonly #served: ServedDistributions;
  readonly #delivery: Delivery;
  readonly #explain: boolean;
  readonly #securePort: () => number;

  constructor(service: EdgeService, cache: AnswerCache) {
    this.#explain = service.explain;
    this.#securePort = () => service.securePort();
    this.#served = new ServedDistributions(service.cloudFront);
    this.#delivery = new Delivery(service, cache);
  }

  /** The distribution that a host names, in lower case and without a port, as it is served. */
  distributionOf(host: string, now: Date): ServedDistribution | undefined {
    return this.#served.find(host, now);
  }

  /**
   * Answers a request: chooses distribution and behaviour, refuses what these refuse, and has the rest delivered.
   *
   * @param viewer The request.
   * @param body Its body, if it has one.
   * @returns The answer, at once where it lies in memory.
   */
  answer(viewer: ViewerRequest, body?: ViewerBody): EdgeAnswer | Promise<EdgeAnswer> {
    const distribution = this.#served.find(viewer.host, viewer.now);
    if (distribution === undefined) return finishRefusal(refusal(403, "the host names no distribution"), "edge");
    const behavior = findBehavior(distribution, viewer.rawPath);
    const refused = refuseViewer(viewer, behavior, { body, securePort: this.#securePort() });
    if (refused !== undefined) {
      return finishRefusal(refused, distribution.id, refused.status < 400 ? "Redirect" : "Error");
    }
    const request = admitRequest(viewer, distribution, behavior, body);
    const unsigned = refuseUnsigned(viewer, behavior, this.#explain);
    return unsigned === undefined ? this.#delivery.deliver(request) : this.#delivery.refuse(unsigned, request);
  }
}
