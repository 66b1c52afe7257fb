const texts = {
  403: "You may not open this file.",
  404: "There is no such file.",
  405: "Files can only be read here.",
  412: "The file is another one by now.",
  416: "The file has no such bytes.",
  500: "The file cannot be opened now.",
} as const;

/** What is answered instead of a file. */
export type RefusalStatus = keyof typeof texts;

/** Answers without a file, in words that tell nothing of it. The same status gives the same answer, header by header. */
export function refusal(
  request: Pick<Request, "method">,
  status: RefusalStatus,
  more: Record<string, string> = {},
): Response {
  const text = `${texts[status]}\n`;
  const headers = {
    "cache-control": "no-store",
    "content-length": String(text.length),
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "content-type": "text/plain; charset=utf-8",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    ...more,
  };
  return new Response(request.method === "HEAD" ? null : text, { status, headers });
}
