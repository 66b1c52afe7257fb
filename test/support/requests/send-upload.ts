import type { SignedUpload } from "stowage";

/** What a client changes of an upload; `undefined` leaves a header or field out. */
export interface Tampering {
  method?: string;
  url?: string;
  change?: Record<string, string | undefined>;
}

/** Sends a signed upload as a client does, and says how it was answered: `412 PreconditionFailed`. */
export async function sendUpload(
  upload: SignedUpload,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  { method = upload.method, url = upload.url, change = {} }: Tampering = {},
): Promise<string> {
  const sent = { ...(upload.method === "PUT" ? upload.headers : upload.fields), ...change };
  const given = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const bodyless = method === "GET" || method === "HEAD" || method === "DELETE";
  const init = upload.method === "PUT" ? { headers: given, body: bodyless ? null : body } : formOf(given, body);
  const answer = await fetch(url, { method, ...init, ...(body instanceof ReadableStream && { duplex: "half" }) });
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  return [answer.status, code].filter(Boolean).join(" ");
}

function formOf(fields: readonly (readonly [string, string])[], body: unknown): { body: FormData } {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : String(body);
  form.append("file", new Blob([bytes]), "client.exe");
  return { body: form };
}
