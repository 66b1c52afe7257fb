import type { PrivateStorage } from "../../storage/private-storage.ts";
import type { PublicStorage } from "../../storage/public-storage.ts";
import { type Serving, servingOf } from "../../storage/files/serving.ts";
import type { StaticFiles } from "../../storage/static/static-files.ts";
import { answerPrivate, type PrivateAnswering } from "./answer-private.ts";
import { answerStatic } from "./answer-static.ts";
import { keyOfPath } from "./key-of-path.ts";
import { leadsElsewhere, redirectTo } from "./redirect-to.ts";
import { refusal } from "./refusal.ts";
import { sendFile } from "./send-file.ts";

/** A storage whose files can be served. */
export type ServedStorage = StaticFiles | PublicStorage | PrivateStorage;

/** What requests are answered with. */
export interface Answering extends PrivateAnswering {
  storages: readonly ServedStorage[];
  servedAt: string;
}

/** Answers a request for a file. */
export async function answerRequest(request: Request, answering: Answering): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return refusal(request, 405, { allow: "GET, HEAD" });
  const key = keyOfPath(new URL(request.url).pathname, answering.servedAt);
  const storage = answering.storages.find((each) => key?.startsWith(servingOf(each).prefix));
  if (key === undefined || storage === undefined) return refusal(request, 404);
  if (isPrivate(storage)) return await answerPrivate(request, storage, key, answering);
  return await answerPublic(request, servingOf(storage), key, answering);
}

async function answerPublic(
  request: Request,
  storage: Serving,
  key: string,
  { deliver }: Answering,
): Promise<Response> {
  const url = storage.driver().url(key);
  if (deliver === "redirect" && leadsElsewhere(url, request)) return redirectTo(url, "public, max-age=300");
  if (storage.access === "static") return await answerStatic(request, storage, key);
  const file = await storage.head(key, { signal: request.signal });
  return file === undefined ? refusal(request, 404) : await sendFile(request, storage, file);
}

/** By what it says of itself: `instanceof` would not know the storages of another copy of this package. */
function isPrivate(storage: ServedStorage): storage is PrivateStorage {
  return servingOf(storage).access === "private";
}
