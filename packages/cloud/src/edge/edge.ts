import type { Content } from "./answer/content.ts";
import type { EdgeAnswer } from "./answer/edge-answer.ts";
import { finishAnswer } from "./answer/finish-answer.ts";
import { refusal } from "./answer/refusal.ts";
import type { EdgeRequest } from "./edge-request.ts";
import type { EdgeService } from "./edge-service.ts";
import { askOrigin } from "./origin/ask-origin.ts";
import { forwardRequest } from "./origin/forward-request.ts";
import { findBehavior } from "./routing/find-behavior.ts";
import { ServedDistributions } from "./served/served-distributions.ts";
import { admitRequest } from "./viewer/admit-request.ts";
import { refuseViewer } from "./viewer/refuse-viewer.ts";
import type { ViewerBody } from "./viewer-body.ts";
import type { ViewerRequest } from "./viewer-request.ts";

/** Answers viewers as CloudFront's edges do, from the distributions of the cloud. */
export class Edge {
  readonly #service: EdgeService;
  readonly #served: ServedDistributions;

  constructor(service: EdgeService) {
    this.#service = service;
    this.#served = new ServedDistributions(service.cloudFront);
  }

  /**
   * Answers a request.
   *
   * @param viewer The request.
   * @param body Its body, if it has one.
   * @returns The answer.
   */
  answer(viewer: ViewerRequest, body?: ViewerBody): EdgeAnswer | Promise<EdgeAnswer> {
    const distribution = this.#served.find(viewer.host, viewer.now);
    if (distribution === undefined)
      return finishAnswer(refusal(403, "the host names no distribution"), "edge", "Error");
    const behavior = findBehavior(distribution, viewer.rawPath);
    const refused = refuseViewer(viewer, behavior, body);
    if (refused !== undefined) return finishAnswer(refused, distribution.id, "Redirect");
    if (behavior.keys !== undefined) return finishAnswer(refusal(403, "it must be signed"), distribution.id, "Error");
    return this.#pass(admitRequest(viewer, distribution, behavior, body));
  }

  async #pass(request: EdgeRequest): Promise<EdgeAnswer> {
    const content: Content = await askOrigin(this.#service, request, forwardRequest(request));
    return finishAnswer(content, request.distribution.id, "Miss");
  }
}
