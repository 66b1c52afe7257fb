import type { ObjectInfo } from "../../drivers/driver.ts";
import type { Serving } from "../../storage/files/serving.ts";
import { acceptedEncoding, type Encoding } from "./accepted-encoding.ts";
import { refusal } from "./refusal.ts";
import { sendDecoded } from "./send-decoded.ts";
import { sendFile } from "./send-file.ts";

const suffixes: Readonly<Record<Encoding, string>> = { br: ".br", gzip: ".gz" };

/** Answers with a static file, in an encoding that the client takes. */
export async function answerStatic(request: Request, storage: Serving, key: string): Promise<Response> {
  const beside = storage.encodings?.(key) ?? [];
  const header = request.headers.get("accept-encoding");
  const encoding = acceptedEncoding(header, beside);
  const copy = encoding && (await storage.head(key + suffixes[encoding], { signal: request.signal }));
  if (encoding !== undefined && copy !== undefined)
    return await sendFile(request, storage, { ...copy, contentEncoding: encoding }, { negotiated: true });
  const file = await storage.head(key, { signal: request.signal });
  if (file === undefined) return refusal(request, 404);
  const stored = encodingOf(file);
  if (stored === undefined) return await sendFile(request, storage, file, { negotiated: beside.length > 0 });
  if (acceptedEncoding(header, [stored]) !== undefined)
    return await sendFile(request, storage, file, { negotiated: true });
  return (await sendDecoded(request, storage, file, stored)) ?? (await answerStatic(request, storage, key));
}

function encodingOf({ contentEncoding }: ObjectInfo): Encoding | undefined {
  return contentEncoding === "br" || contentEncoding === "gzip" ? contentEncoding : undefined;
}
