import { signatureParameter } from "../../base/signature-parameter.ts";
import type { ObjectInfo } from "../../drivers/driver.ts";
import type { PrivateStorage } from "../../storage/private-storage.ts";
import { servingOf } from "../../storage/files/serving.ts";
import { StoredFile } from "../../storage/files/stored-file.ts";
import { leadsElsewhere, redirectTo } from "./redirect-to.ts";
import { refusal } from "./refusal.ts";
import { sendFile } from "./send-file.ts";
import { servedDisposition } from "./served-disposition.ts";
import { servedType } from "./served-type.ts";

/** What decides on requests for private files. */
export interface PrivateAnswering {
  deliver: "redirect" | "stream";
  /** How long the URL of a redirect works at most. */
  seconds: number;
  authorize: ((request: Request, file: StoredFile) => boolean | Promise<boolean>) | undefined;
}

/** Answers a request for a private file. Without permission it is answered alike whether there is a file or not. */
export async function answerPrivate(
  request: Request,
  storage: PrivateStorage,
  key: string,
  answering: PrivateAnswering,
): Promise<Response> {
  const driver = servingOf(storage).driver();
  const query = new URL(request.url).searchParams;
  const grant = driver.verifyUrl?.(key, query);
  if (grant !== undefined) {
    const file = await servingOf(storage).head(key, { signal: request.signal });
    return file === undefined ? refusal(request, 404) : await sendFile(request, servingOf(storage), file, { grant });
  }
  const file = query.has(signatureParameter) ? undefined : await authorized(request, storage, key, answering);
  if (file === undefined) return refusal(request, 403);
  // A signed URL is signed for GET, and an answer to HEAD has no bytes that a redirect would save.
  if (driver.capabilities.has("signedUrl") && answering.deliver === "redirect" && request.method === "GET") {
    const url = briefUrl(storage, file, answering.seconds);
    if (leadsElsewhere(url, request)) return redirectTo(url, "no-store");
  }
  return await sendFile(request, servingOf(storage), file, { authorized: true });
}

/** The file, where there is one and the application lets the visitor open it. */
async function authorized(
  request: Request,
  storage: PrivateStorage,
  key: string,
  { authorize }: PrivateAnswering,
): Promise<ObjectInfo | undefined> {
  if (authorize === undefined) return undefined;
  const file = await servingOf(storage).head(key, { signal: request.signal });
  if (file === undefined) return undefined;
  const answer: unknown = await authorize(request, new StoredFile(storage.name, file));
  return answer === true ? file : undefined;
}

/** A signed URL. What must not be shown is saved there too, also where it was stored without saying so. */
function briefUrl(storage: PrivateStorage, file: ObjectInfo, seconds: number): string {
  const life = Math.min(seconds, servingOf(storage).longest);
  const saved = /^attachment/i.test(servedDisposition(file, servedType(file.type).type));
  const stored = /^attachment/i.test(file.contentDisposition ?? "");
  const { uploadedName } = new StoredFile(storage.name, file);
  return storage.url(file.key, { expiresIn: `${life} seconds`, ...(saved && !stored && { download: uploadedName }) });
}
