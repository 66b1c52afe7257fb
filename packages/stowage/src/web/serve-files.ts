import { checkOptions } from "../base/values/check-options.ts";
import { optionNames } from "../base/values/option-names.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { type Duration, parseDuration } from "../base/values/parse-duration.ts";
import { servingOf } from "../storage/files/serving.ts";
import type { StoredFile } from "../storage/files/stored-file.ts";
import { defaultFilesUrl, parseFilesUrl } from "../base/values/parse-files-url.ts";
import type { Answering, ServedStorage } from "./respond/answer-request.ts";
import { refusal } from "./respond/refusal.ts";

/** What {@link serveFiles} takes. */
export interface ServeFilesOptions {
  /** The storages whose files are served; which one a request means, its key tells. */
  storages: Readonly<Record<string, ServedStorage>>;
  /**
   * Whether a visitor may open a private file without a signed URL; only `true` means yes. By default nobody may. It is
   * asked for files that exist alone: who is refused cannot tell whether there is one.
   */
  authorize?: (request: Request, file: StoredFile) => boolean | Promise<boolean>;
  /** The path that URLs begin with, the same as that of the stage's `filesUrl`; `/_stowage/files/` by default. */
  servedAt?: string;
  /**
   * How files of a driver with URLs of its own, such as S3, get to the browser: `redirect` (by default) sends it to the
   * URL, `stream` sends the bytes through this process. Other drivers' files are always streamed.
   */
  deliver?: "redirect" | "stream";
  /** How long the signed URL of a redirect works at most, within the storage's `urlExpiresIn`; `5 minutes` by default. */
  redirectFor?: Duration;
  /** Hears of what was answered with 500; by default it becomes a warning of the process. */
  onError?: (error: unknown, request: Request) => void;
}

/**
 * Makes the web handler that serves files: public and static ones to everyone, private ones by the driver's signed URLs or by
 * `authorize`. It takes GET and HEAD, one range, and conditional requests.
 *
 * @param options The storages, and who may open what.
 * @returns The handler; `stowage/express`, `stowage/fastify`, `stowage/hono`, `stowage/next` and `stowage/nest` fit it to
 * a framework.
 * @throws StowageError `invalid-option`.
 * @example
 * ```ts
 * const serve = serveFiles({ storages: { avatars, documents }, authorize: (request, file) => mayRead(request, file.key) });
 * ```
 */
export function serveFiles(options: ServeFilesOptions): (request: Request) => Promise<Response> {
  const answering = readOptions(options);
  const { onError = warn } = options;
  return async (request) => {
    try {
      // Loaded with the first request: at start there is none to answer.
      const { answerRequest } = await import("./respond/answer-request.ts");
      return await answerRequest(request, answering);
    } catch (error) {
      if (error instanceof StowageError && error.code === "not-found") return refusal(request, 404);
      if (!request.signal.aborted) onError(error, request);
      return refusal(request, 500);
    }
  };
}

const known = optionNames<ServeFilesOptions>({
  storages: true,
  authorize: true,
  servedAt: true,
  deliver: true,
  redirectFor: true,
  onError: true,
});

function readOptions(options: ServeFilesOptions): Answering {
  checkOptions(options, known, () => ({ action: "serve files" }));
  const { servedAt = defaultFilesUrl, deliver = "redirect", redirectFor = "5 minutes", authorize } = options;
  const path = servedAt.startsWith("/") ? parseFilesUrl(servedAt) : undefined;
  if (path === undefined) throw refused("servedAt", servedAt, "it must be an absolute path");
  if (deliver !== "redirect" && deliver !== "stream") {
    throw refused("deliver", deliver, 'it must be "redirect" or "stream"');
  }
  const seconds = parseDuration(redirectFor);
  if (!(seconds >= 1)) throw refused("redirectFor", redirectFor, "it must be at least 1 second");
  const storages = Object.values(options.storages);
  for (const each of storages) servingOf(each);
  return { storages, servedAt: path, deliver, seconds, authorize };
}

function refused(option: string, value: unknown, reason: string): StowageError {
  return new StowageError("invalid-option", `Cannot serve files with ${option} ${JSON.stringify(value)}: ${reason}`);
}

function warn(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  process.emitWarning(`A file could not be served: ${text}`, "StowageWarning");
}
