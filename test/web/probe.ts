/** A web handler that tells what reached it. */
export interface Probe {
  handler: (request: Request) => Promise<Response>;
  /** Waits until a request to `/probe/wait` has arrived; its signal. */
  waiting(): Promise<AbortSignal>;
  /** Waits until that signal is aborted. */
  aborted(): Promise<void>;
}

/** Makes the handler. */
export function createProbe(): Probe {
  const waiting = event<AbortSignal>();
  const aborted = event<void>();
  const handler = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/fail")) throw new Error("the handler failed");
    if (pathname.endsWith("/wait")) {
      request.signal.addEventListener("abort", () => aborted.give());
      waiting.give(request.signal);
      await aborted.given;
    }
    const headers = new Headers({ "content-type": "application/json" });
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2, c");
    const { method, url } = request;
    const told = { method, url, type: request.headers.get("content-type"), bytes: await count(request) };
    return new Response(JSON.stringify(told), { status: 201, headers });
  };
  return { handler, waiting: () => waiting.given, aborted: () => aborted.given };
}

async function count({ body }: Request): Promise<number> {
  let bytes = 0;
  const reader = body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) bytes += next.value.length;
  return bytes;
}

function event<T>(): { given: Promise<T>; give: (value: T) => void } {
  let give: (value: T) => void = () => undefined;
  const given = new Promise<T>((resolve) => (give = resolve));
  return { given, give: (value) => give(value) };
}
