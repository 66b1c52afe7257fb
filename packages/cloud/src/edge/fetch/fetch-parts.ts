import type { AnswerCache } from "../cache/answer-cache.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { EdgeService } from "../edge-service.ts";

/** What a fetch works with. */
export interface FetchParts {
  service: EdgeService;
  cache: AnswerCache;
  request: EdgeRequest;
  key: string;
  /** What is kept and not fresh any more. */
  stale: CachedAnswer | undefined;
  /** Whether what comes may be kept: not when it was invalidated meanwhile. */
  mayKeep: () => boolean;
}
