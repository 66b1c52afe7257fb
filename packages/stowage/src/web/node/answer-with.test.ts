import { once } from "node:events";
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { WebHandler } from "../web-handler.ts";
import { answerWith } from "./answer-with.ts";
import type { RequestOrigin } from "./to-request.ts";

interface Setup {
  origin?: RequestOrigin;
  before?: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
}

/** Starts a server that answers with a handler; the port. */
async function start(handler: WebHandler, { origin, before }: Setup = {}): Promise<number> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await before?.(request, response);
    await answerWith(handler, request, response, origin).catch((error: unknown) => response.end(String(error)));
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function urlSeen(path: string, headers: Record<string, string>, origin?: RequestOrigin): Promise<string> {
  const port = await start(({ url }) => new Response(url), origin === undefined ? {} : { origin });
  const sent = openRequest({ port, host: "127.0.0.1", path, headers }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return (await response.setEncoding("utf8").toArray()).join("");
}

function bodyOf(...chunks: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(Buffer.from(chunk));
      controller.close();
    },
  });
}

describe("answerWith()", () => {
  it("takes the Host header for the host, and no forwarded one", async () => {
    const forwarded = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example",
    };
    expect(await urlSeen("/a?b", { host: "app.example:81", ...forwarded })).toBe("http://app.example:81/a?b");
    expect(await urlSeen("/a", { host: "[::1]:81" })).toBe("http://[::1]:81/a");
    expect(await urlSeen("/a", {}, { protocol: "https", host: "app.example" })).toBe("https://app.example/a");
  });

  it.each(["evil.example/x?", "user@evil.example", "a b", "a:b", "a\\b", "[a]", "a#b", "a:99999", "1.2.3.999", ""])(
    "takes %j for no host",
    async (host) => {
      expect(await urlSeen("/a", {}, { host })).toBe("http://localhost/a");
    },
  );

  it.each([
    ["//evil.example/a", "http://app.example//evil.example/a"],
    ["http://evil.example/a", "http://app.example/http://evil.example/a"],
    ["/a%2F%252e?x=%20", "http://app.example/a%2F%252e?x=%20"],
  ])("keeps %j on its own host", async (path, url) => {
    expect(await urlSeen(path, { host: "app.example" })).toBe(url);
  });

  it.each([
    ["fewer", "5", ["ab", "cd"]],
    ["more", "3", ["ab", "cd"]],
  ])("breaks off a body of %s bytes than announced", async (_, length, chunks) => {
    const headers = { "content-length": length };
    const port = await start(() => new Response(bodyOf(...chunks), { headers }));
    await expect(fetch(`http://127.0.0.1:${port}`).then((response) => response.text())).rejects.toThrow(
      /terminated|fetch/,
    );
    const whole = await start(() => new Response(bodyOf(...chunks), { headers: { "content-length": "4" } }));
    expect(await (await fetch(`http://127.0.0.1:${whole}`)).text()).toBe("abcd");
  });

  it("keeps the cookies that were set before, and replaces other headers", async () => {
    const before: Setup["before"] = (_, response) => {
      response.setHeader("set-cookie", "session=1");
      response.setHeader("content-security-policy", "default-src *");
    };
    const headers = [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["content-security-policy", "default-src 'none'"],
    ] as [string, string][];
    const port = await start(() => new Response("x", { headers }), { before });
    const answer = await fetch(`http://127.0.0.1:${port}`);
    expect(answer.headers.getSetCookie()).toEqual(["session=1", "a=1", "b=2"]);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'");
  });

  it("cancels the body of an answer to HEAD", async () => {
    let cancelled = false;
    const body = () => new ReadableStream({ cancel: () => void (cancelled = true) });
    const port = await start(() => new Response(body(), { headers: { "content-length": "9" } }));
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: "HEAD" });
    expect([answer.headers.get("content-length"), await answer.text()]).toEqual(["9", ""]);
    expect(cancelled).toBe(true);
  });

  it("says so where a parser has read the body already", async () => {
    const read = async (request: IncomingMessage) => void (await request.toArray());
    const handler: WebHandler = async (request) => new Response(await request.text());
    const parsed = await start(handler, { before: read });
    const answer = await fetch(`http://127.0.0.1:${parsed}`, { method: "POST", body: "x" });
    expect(await answer.text()).toContain("let no body parser run ahead of this handler");
    const untouched = await start(handler);
    expect(await (await fetch(`http://127.0.0.1:${untouched}`, { method: "POST", body: "x" })).text()).toBe("x");
  });
});
