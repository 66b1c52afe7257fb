import { answerCached, isConditional } from "../answer/answer-cached.ts";
import type { CacheResult } from "../answer/cache-result.ts";
import type { Content } from "../answer/content.ts";
import type { EdgeAnswer } from "../answer/edge-answer.ts";
import { discardBody } from "../answer/discard-body.ts";
import { finishAnswer } from "../answer/finish-answer.ts";
import type { AnswerCache } from "../cache/answer-cache.ts";
import { cacheKey, keepsAnswers } from "../cache/cache-key.ts";
import type { CachedAnswer } from "../cache/cached-answer.ts";
import { Invalidations } from "../cache/invalidations.ts";
import type { EdgeRequest } from "../edge-request.ts";
import type { EdgeService } from "../edge-service.ts";
import { fetchAnswer } from "../fetch/fetch-answer.ts";
import type { Fetched } from "../fetch/fetched.ts";
import { Fetches } from "../fetch/fetches.ts";
import { passRequest } from "../fetch/pass-request.ts";
import { type ErrorPage, errorPageOf } from "./error-page.ts";

/** Answers requests that are let in: from the cache, or from the origin and into the cache. */
export class Delivery {
  readonly #service: EdgeService;
  readonly #cache: AnswerCache;
  readonly #fetches = new Fetches();
  readonly #invalidations: Invalidations;

  constructor(service: EdgeService, cache: AnswerCache) {
    this.#service = service;
    this.#cache = cache;
    this.#invalidations = new Invalidations(service.cloudFront, service.now().getTime(), (test) => {
      cache.dropWhere(test);
      this.#fetches.dismiss(test);
    });
  }

  /** Answers a request: at once where the answer lies in memory. */
  deliver(request: EdgeRequest): EdgeAnswer | Promise<EdgeAnswer> {
    if (!keepsAnswers(request)) return this.#pass(request);
    const now = request.viewer.now.getTime();
    this.#invalidations.apply(now);
    const key = cacheKey(request);
    const found = this.#cache.find(key);
    if (found !== undefined && now < found.until) return this.#show(found, request, "Hit", key);
    // Nothing of the answer to a HEAD could be kept.
    if (found === undefined && request.viewer.method === "HEAD") return this.#pass(request);
    return this.#fetch(key, request, found);
  }

  /** Answers with a refusal of the edge, or with the page that the distribution has for it. */
  refuse(content: Content, request: EdgeRequest): EdgeAnswer | Promise<EdgeAnswer> {
    const page = errorPageOf(request, content.status);
    const own = (): EdgeAnswer => finishAnswer(content, request, "Error");
    return page === undefined ? own() : this.#showPage(page, request, own);
  }

  async #fetch(key: string, request: EdgeRequest, stale: CachedAnswer | undefined): Promise<EdgeAnswer> {
    const joined = this.#fetches.join(key);
    const fetched = await (joined ?? this.#start(key, request, stale));
    if ("shared" in fetched) {
      return await this.#show(fetched.shared, request, joined === undefined ? fetched.result : "Hit", key);
    }
    // The origin was asked for the whole: a viewer that wants less has it asked again.
    if (joined === undefined && !wantsLess(request)) return await this.#showOwn(fetched.own, request);
    if (joined === undefined) discardBody(fetched.own);
    return await this.#pass(request);
  }

  #start(key: string, request: EdgeRequest, stale: CachedAnswer | undefined): Promise<Fetched> {
    const parts = { service: this.#service, cache: this.#cache, request, key, stale };
    return this.#fetches.start(key, request, (mayKeep) => fetchAnswer({ ...parts, mayKeep }));
  }

  async #pass(request: EdgeRequest): Promise<EdgeAnswer> {
    return await this.#showOwn(await passRequest(this.#service, request), request);
  }

  #show(
    answer: CachedAnswer,
    request: EdgeRequest,
    result: CacheResult,
    key: string,
  ): EdgeAnswer | Promise<EdgeAnswer> {
    const page = answer.status < 400 ? undefined : errorPageOf(request, answer.status);
    if (page !== undefined) return this.#showPage(page, request, () => answerCached(answer, request, result));
    const shown = answerCached(answer, request, result);
    if (!(shown instanceof Promise)) return shown;
    // Its file went between the look-up and now.
    return shown.catch(async () => {
      this.#cache.drop(key, answer);
      return await this.#pass(request);
    });
  }

  async #showOwn(content: Content, request: EdgeRequest): Promise<EdgeAnswer> {
    const page = errorPageOf(request, content.status);
    const own = (): EdgeAnswer => finishAnswer(content, request, "Miss");
    if (page === undefined) return own();
    return await this.#showPage(page, request, own);
  }

  async #showPage(
    { request: asked, status }: ErrorPage,
    request: EdgeRequest,
    own: () => EdgeAnswer | Promise<EdgeAnswer>,
  ): Promise<EdgeAnswer> {
    const found = await this.#page(asked);
    if (found === undefined) return await own();
    return finishAnswer({ ...found, status }, request, "Error");
  }

  /** The page itself, from the cache or the origin; `undefined` when it fails in turn. */
  async #page(asked: EdgeRequest): Promise<Content | undefined> {
    const content = await this.#whole(asked);
    if (content.status === 200) return content;
    discardBody(content);
    return undefined;
  }

  async #whole(asked: EdgeRequest): Promise<Content> {
    if (!keepsAnswers(asked)) return await passRequest(this.#service, asked);
    const key = cacheKey(asked);
    const found = this.#cache.find(key);
    if (found !== undefined && asked.viewer.now.getTime() < found.until) return await wholeOf(found);
    const joined = this.#fetches.join(key);
    const fetched = await (joined ?? this.#start(key, asked, found));
    if ("shared" in fetched) return await wholeOf(fetched.shared);
    return joined === undefined ? fetched.own : await passRequest(this.#service, asked);
  }
}

function wantsLess({ viewer: { method, headers } }: EdgeRequest): boolean {
  return method === "HEAD" || isConditional(headers);
}

async function wholeOf({ status, headers, body, size }: CachedAnswer): Promise<Content> {
  if (size === 0) return { status, headers };
  return { status, headers, body: Buffer.isBuffer(body) ? body : await body.read(0, size - 1) };
}
