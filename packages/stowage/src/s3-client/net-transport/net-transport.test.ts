import { getEventListeners } from "node:events";
import { createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { type RawPeer, type RawTurn, startRawPeer } from "../../../../../test/support/requests/raw-peer.ts";
import { readText } from "../read-text.ts";
import type { Transport, TransportFailure, TransportRequest, TransportResponse } from "../transport.ts";
import { createNetTransport } from "./net-transport.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const timeouts = { connect: 5000, idle: 5000 };

async function open(script: (turn: RawTurn) => unknown): Promise<{ peer: RawPeer; transport: Transport }> {
  const peer = await startRawPeer(script);
  const transport = createNetTransport(peer.origin);
  onTestFinished(async () => {
    transport.close();
    await peer[Symbol.asyncDispose]();
  });
  return { peer, transport };
}

function send(
  transport: Transport,
  request: Partial<TransportRequest> = {},
): Promise<TransportResponse | TransportFailure> {
  const headers = { host: "bucket.example" };
  return transport.send({ method: "GET", target: "/key", headers, body: [], timeouts, ...request });
}

/** The text of the answer, or what kept it from being read. */
async function ask(transport: Transport, request: Partial<TransportRequest> = {}): Promise<unknown> {
  const answer = await send(transport, request);
  return answer.kind === "transport" ? answer : await readText(answer.body, 1e9);
}

/** Resolves once all that was written is with the system, so that the pieces arrive apart. */
const written = (socket: Socket, text: string): Promise<void> =>
  new Promise((resolve) => socket.write(text, "latin1", () => setImmediate(resolve)));

describe("createNetTransport()", () => {
  it("sends head and body as they are told", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    const headers = { host: "h", "content-length": "5", "x-amz-meta-a": "\u00e9" };
    const body = [Buffer.from("he"), Buffer.from("llo")];
    expect(await ask(transport, { method: "PUT", target: "/a?b=c", headers, body })).toBe("ok");
    const head = "PUT /a?b=c HTTP/1.1\r\nhost: h\r\ncontent-length: 5\r\nx-amz-meta-a: \u00e9\r\n\r\n";
    expect(peer.requests).toEqual([`${head}hello`]);
  });

  it("sends a large body without a byte lost, and tells the length of one that is empty", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    const chunks = Array.from({ length: 40 }, (_, index) => Buffer.alloc(65_537, index));
    expect(await ask(transport, { method: "PUT", body: chunks })).toBe("ok");
    expect(peer.requests[0]?.split("\r\n\r\n", 1)[0]).toContain(`content-length: ${40 * 65_537}`);
    expect(peer.requests[0]?.endsWith(Buffer.concat(chunks).toString("latin1"))).toBe(true);
    expect(await ask(transport, { method: "PUT" })).toBe("ok");
    expect(peer.requests[1]).toContain("\r\ncontent-length: 0\r\n");
  });

  it("keeps apart what is written at once, before there is a connection and while one is slow", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    const bodies = Array.from({ length: 40 }, (_, index) => String(index).padStart(2, "0").repeat(4000));
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(bodies.map((text) => ask(transport, { method: "PUT", body: [Buffer.from(text)] })));
    }
    const received = peer.requests.map((request) => request.slice(request.indexOf("\r\n\r\n") + 4));
    expect(received.toSorted()).toEqual([...bodies, ...bodies].toSorted());
  });

  it.each([
    { headers: { host: "h", a: "b\r\nc: d" } },
    { headers: { host: "h", a: "b\0" } },
    { headers: { host: "h", "a\r\nb": "c" } },
    { headers: { host: "h", a: "\u0100" } },
    { target: "/a b" },
    { target: "/a\r\nb" },
    { target: "/\u00e9" },
    { method: "GET /" },
  ])("sends nothing that would not stay in its line: %j", async (request) => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    await expect(send(transport, request)).rejects.toMatchObject({ code: "invalid-option", applied: "no" });
    expect(await ask(transport, { headers: { host: "h", a: "b c" } })).toBe("ok");
    expect(peer.requests).toHaveLength(1);
  });

  it("reads an answer that arrives byte by byte", async () => {
    const { transport } = await open(async ({ socket }) => {
      for (const byte of ok) await written(socket, byte);
    });
    expect(await ask(transport)).toBe("ok");
  });

  it("uses one connection for 10,000 requests in a row, and leaves no listener behind", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    const { signal } = new AbortController();
    for (let sent = 0; sent < 10_000; sent += 1) await ask(transport, { signal });
    expect([peer.connections(), peer.requests.length]).toEqual([1, 10_000]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("takes the connection that was free last", async () => {
    const { peer, transport } = await open(({ socket, request }) => {
      socket.write(ok.replace("ok", String(socket.remotePort).slice(-2)));
      expect(request).toContain("GET");
    });
    const [first, second] = await Promise.all([ask(transport), ask(transport)]);
    expect(peer.connections()).toBe(2);
    const later = [await ask(transport), await ask(transport), await ask(transport)];
    expect(new Set(later).size).toBe(1);
    expect([first, second]).toContain(later[0]);
  });

  it("opens another connection after an answer that is followed by anything", async () => {
    const { peer, transport } = await open(({ socket, turn }) =>
      socket.write(turn === 0 ? `${ok}HTTP/1.1 200 OK` : ok),
    );
    expect([await ask(transport), await ask(transport)]).toEqual(["ok", "ok"]);
    expect(peer.connections()).toBe(2);
  });

  it("drops a free connection on which something comes unasked", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    let idle: Socket | undefined;
    const spy = await open(({ socket }) => {
      idle = socket;
      socket.write(ok);
    });
    expect(await ask(spy.transport)).toBe("ok");
    if (idle !== undefined) await written(idle, "HTTP/1.1 408 Request Timeout\r\n\r\n");
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(await ask(spy.transport)).toBe("ok");
    expect(spy.peer.connections()).toBe(2);
    expect([await ask(transport), peer.connections()]).toEqual(["ok", 1]);
  });

  it("says of a connection that is cut at any point that there is no whole answer", async () => {
    const answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nwell done";
    const { peer, transport } = await open(({ socket, turn }) => socket.end(answer.slice(0, turn)));
    for (let length = 0; length < answer.length; length += 1) {
      expect(await ask(transport)).toMatchObject({ kind: "transport", reached: true });
    }
    expect(await ask(transport)).toBe("well done");
    expect(peer.connections()).toBe(answer.length + 1);
  });

  it("calls a connection stale only when it was used before and nothing was answered on it", async () => {
    const { transport } = await open(({ socket, turn }) => {
      if (turn === 1 || turn === 2) socket.resetAndDestroy();
      else if (turn === 4) socket.end("HTTP");
      else socket.write(ok);
    });
    expect(await ask(transport)).toBe("ok");
    expect(await ask(transport)).toMatchObject({ kind: "transport", stale: true, reached: true });
    expect(await ask(transport, { fresh: true })).not.toHaveProperty("stale");
    expect(await ask(transport)).toBe("ok");
    expect(await ask(transport)).not.toHaveProperty("stale");
  });

  it("opens a connection of its own for a request that wants a fresh one", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    await ask(transport);
    await ask(transport, { fresh: true });
    expect(peer.connections()).toBe(2);
  });

  it("keeps a connection no longer than the server says", async () => {
    const short = "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\nok";
    const { peer, transport } = await open(({ socket }) => socket.write(short));
    expect([await ask(transport), await ask(transport)]).toEqual(["ok", "ok"]);
    expect(peer.connections()).toBe(2);
  });

  it("reads an answer that comes before the body was taken, and then leaves the connection", async () => {
    const refused = "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno";
    const early = await startEarly(refused);
    const transport = createNetTransport(early.origin);
    onTestFinished(() => transport.close());
    const body = Array.from({ length: 256 }, () => Buffer.alloc(1024 * 1024));
    const answer = await send(transport, { method: "PUT", body });
    const answered = performance.now();
    expect(answer).toMatchObject({ kind: "response", status: 403 });
    expect(answer.kind === "response" && (await readText(answer.body, 100))).toBe("no");
    early.readOn();
    await early.closed;
    expect(performance.now() - answered).toBeLessThan(10_000);
  });

  it("does not read ahead of a reader that has stopped, and goes on when it does", async () => {
    const size = 64 * 1024 * 1024;
    let sent: Socket | undefined;
    const { transport } = await open(({ socket }) => {
      sent = socket;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`);
      socket.write(Buffer.alloc(size, "x"));
    });
    const answer = await send(transport);
    if (answer.kind === "transport") throw new Error(answer.reason);
    let taken = 0;
    let whole = (): void => undefined;
    const end = new Promise<void>((resolve) => (whole = resolve));
    const { body } = answer;
    const sink = {
      open: false,
      data: (chunk: Buffer) => (taken += chunk.length) >= 0 && sink.open,
      end: whole,
      fail: whole,
    };
    body.start(sink);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(taken).toBeLessThan(1024 * 1024);
    expect(sent?.writableLength).toBeGreaterThan(0);
    sink.open = true;
    body.resume();
    await end;
    expect(taken).toBe(size);
  });

  it("gives each reader bytes that stay as they are", async () => {
    const { transport } = await open(({ socket, turn }) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n${String(turn).repeat(300_000)}`);
    });
    const bodies = await Promise.all([0, 1, 2].map(() => ask(transport)));
    bodies.push(await ask(transport));
    expect(bodies.map(String).toSorted()).toEqual([0, 1, 2, 3].map((turn) => String(turn).repeat(300_000)));
  });

  it("frees the connection of a body that is left", async () => {
    const { peer, transport } = await open(({ socket }) =>
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"),
    );
    const answer = await send(transport);
    if (answer.kind === "transport") throw new Error(answer.reason);
    answer.body.destroy();
    while (peer.open() > 0) await new Promise(setImmediate);
    expect(peer.connections()).toBe(1);
  });

  it("ends busy and free connections when it is closed", async () => {
    const { peer, transport } = await open(({ socket, turn }) => turn === 0 && socket.write(ok));
    await ask(transport);
    const waiting = ask(transport);
    while (peer.requests.length < 2) await new Promise(setImmediate);
    transport.close();
    expect(await waiting).toMatchObject({ kind: "transport", reason: "the client was closed" });
    while (peer.open() > 0) await new Promise(setImmediate);
  });

  it("tells a refused connection from a lost one", async () => {
    const { peer, transport } = await open(({ socket }) => socket.write(ok));
    await peer[Symbol.asyncDispose]();
    expect(await ask(transport)).toMatchObject({ kind: "transport", reached: false });
  });

  it("gives up when no connection comes about in time", async () => {
    // The connection is there, but nobody speaks TLS on it.
    const { peer } = await open(({ socket }) => socket.write(ok));
    const transport = createNetTransport(new URL(`https://127.0.0.1:${peer.origin.port}`));
    const answer = await ask(transport, { timeouts: { connect: 50, idle: 5000 } });
    expect(answer).toMatchObject({ kind: "transport", reached: false, reason: "no connection within 50 ms" });
  });
});

/** Answers as soon as a head arrives, and reads nothing more until it is told to. */
async function startEarly(answer: string): Promise<{ origin: URL; closed: Promise<void>; readOn: () => void }> {
  let left = (): void => undefined;
  const closed = new Promise<void>((resolve) => (left = resolve));
  let peer: Socket | undefined;
  const server = createServer((socket) => {
    peer = socket;
    socket.once("data", () => void socket.pause().write(answer));
    socket.on("error", left);
    socket.on("close", left);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const origin = new URL(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
  return { origin, closed, readOn: () => void peer?.resume() };
}
