import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { S3Error } from "../../s3/errors/s3-error.ts";
import { bodyChunks } from "./body-chunks.ts";
import { HttpServer } from "./http-server.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { writeReply } from "./send/write-reply.ts";

const ids = { requestId: "R", hostId: "H" };
const host = "Host: h\r\n";

/** Answers with method, target and body, `/refuse` without reading the body. */
async function echo(request: IncomingRequest): Promise<boolean> {
  const { method, target } = request.head;
  const chunks: Buffer[] = [];
  if (target !== "/refuse") for await (const chunk of bodyChunks(request)) chunks.push(chunk);
  const body = `<${method} ${target} ${Buffer.concat(chunks).toString("latin1")}>`;
  return writeReply(request, { status: 200, headers: {}, body }, { ids, closing: false });
}

async function connectTo(answer = echo): Promise<{ socket: Socket; server: HttpServer; all: () => Promise<string> }> {
  const server = new HttpServer(answer);
  server.listener.listen(0, "127.0.0.1");
  await once(server.listener, "listening");
  const socket = connect((server.listener.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(async () => {
    socket.destroy();
    server.closeAllConnections();
    await server.close();
  });
  let text = "";
  socket.setEncoding("latin1").on("data", (part: string) => (text += part));
  const ended = once(socket, "close");
  return { socket, server, all: () => ended.then(() => text) };
}

/** What is sent, byte for byte, and everything that comes back until the server closes. */
async function exchange(...pieces: string[]): Promise<string> {
  const { socket, all } = await connectTo();
  for (const piece of pieces) {
    socket.write(piece, "latin1");
    await new Promise(setImmediate);
  }
  socket.end();
  return all();
}

const bodies = (answer: string): string[] => answer.match(/<[^>]*>/g) ?? [];

describe("HttpConnection", () => {
  it("answers requests that are sent at once, in their order, and the last one after the client's end", async () => {
    const put = `PUT /b HTTP/1.1\r\n${host}Content-Length: 3\r\n\r\nabc`;
    const answer = await exchange(`GET /a HTTP/1.1\r\n${host}\r\n${put}\r\nGET /c HTTP/1.1\r\n${host}\r\n`);
    expect(bodies(answer)).toEqual(["<GET /a >", "<PUT /b abc>", "<GET /c >"]);
  });

  it("takes requests byte by byte", async () => {
    const chunked = `PUT /a HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n2;x\r\nab\r\n1\r\nc\r\n0\r\nt: 1\r\n\r\n`;
    const answer = await exchange(...`${chunked}GET /b HTTP/1.1\r\n${host}\r\n`.split(""));
    expect(bodies(answer)).toEqual(["<PUT /a abc>", "<GET /b >"]);
  });

  it("goes on after a body that came faster than it was read", async () => {
    const { socket, all } = await connectTo();
    const body = "x".repeat(2_000_000);
    socket.write(`PUT /a HTTP/1.1\r\n${host}Content-Length: ${body.length}\r\n\r\n${body}`);
    socket.end(`GET /b HTTP/1.1\r\n${host}\r\n`);
    const [put, get] = bodies(await all());
    expect(put?.length).toBe(body.length + "<PUT /a >".length);
    expect(get).toBe("<GET /b >");
  });

  it("keeps a connection as its client asks", async () => {
    const next = `GET /b HTTP/1.1\r\n${host}\r\n`;
    const closed = await exchange(`GET /a HTTP/1.1\r\n${host}Connection: TE, Close\r\n\r\n${next}`);
    expect(bodies(closed)).toEqual(["<GET /a >"]);
    expect(closed).toContain("\r\nconnection: close\r\n");
    expect(bodies(await exchange(`GET /a HTTP/1.0\r\n\r\n${next}`))).toEqual(["<GET /a >"]);
    const kept = await exchange(`GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n${next}`);
    expect(bodies(kept)).toEqual(["<GET /a >", "<GET /b >"]);
  });

  it("never takes an unread body for the next request", async () => {
    const hidden = `GET /hidden HTTP/1.1\r\n${host}\r\n`;
    const { socket, all } = await connectTo();
    socket.write(`PUT /refuse HTTP/1.1\r\n${host}Content-Length: ${hidden.length + 1}\r\n\r\n${hidden}`);
    const answer = await all();
    expect(bodies(answer)).toEqual(["<PUT /refuse >"]);
    expect(answer).toContain("\r\nconnection: close\r\n");
  });

  it.each([
    ["two framings", `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["two lengths", "Content-Length: 0\r\nContent-Length: 40\r\n\r\n"],
    ["a length behind a space", "Content-Length : 40\r\n\r\n"],
    ["a coding of its own", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
    ["a bare line feed", "X: 1\nContent-Length: 40\r\n\r\n"],
  ])("answers nothing behind a request with %s", async (_, rest) => {
    const answer = await exchange(`PUT /a HTTP/1.1\r\n${host}${rest}GET /hidden HTTP/1.1\r\n${host}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("<Code>BadRequest</Code>");
    expect(answer).not.toContain("hidden");
  });

  it("answers nothing behind broken chunks", async () => {
    const broken = `PUT /refuse HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`;
    const answer = await exchange(`${broken}GET /hidden HTTP/1.1\r\n${host}\r\n`);
    expect(answer).not.toContain("hidden");
  });

  it("refuses a head that its client does not finish", async () => {
    expect(await exchange("GET / HTTP/1.1\r\nHost:")).toContain("<Code>IncompleteBody</Code>");
    expect(await exchange("")).toBe("");
    expect(await exchange("\r\n")).toBe("");
  });

  it("sends no body in the answer to HEAD, and its length all the same", async () => {
    const answer = await exchange(`HEAD /a HTTP/1.1\r\n${host}\r\nGET /b HTTP/1.1\r\n${host}\r\n`);
    expect(bodies(answer)).toEqual(["<GET /b >"]);
    expect(answer).toContain("content-length: 10\r\n");
  });

  it("cuts the connection rather than send a header that begins another line", async () => {
    const { socket, all } = await connectTo((request) =>
      writeReply(request, { status: 200, headers: { "x-a": "1\r\nx-b: 2" } }, { ids, closing: false }),
    );
    socket.write(`GET / HTTP/1.1\r\n${host}\r\n`);
    expect(await all()).toBe("");
  });
});

describe("HttpServer.check()", () => {
  const later = (): number => performance.now() + 61_000;
  const get = `GET /a HTTP/1.1\r\n${host}\r\n`;

  it("ends a connection that is idle, without a word, and none before", async () => {
    const { socket, server, all } = await connectTo();
    socket.write(get);
    await once(socket, "data");
    server.check(performance.now() + 50_000);
    socket.write(get);
    await once(socket, "data");
    server.check(later());
    expect(bodies(await all())).toEqual(["<GET /a >", "<GET /a >"]);
  });

  it("refuses a head that takes too long", async () => {
    const { socket, server, all } = await connectTo();
    socket.write(`${get}GET /b HTTP/1.1\r\n`);
    await once(socket, "data");
    server.check(later());
    expect(await all()).toContain("<Code>RequestTimeout</Code>");
  });

  it("lets a body fail that does not come, but no operation that takes its time", async () => {
    let ask = (): void => undefined;
    const asked = new Promise<void>((resolve) => (ask = resolve));
    const { socket, server, all } = await connectTo(async (request) => {
      server.check(later());
      await new Promise(setImmediate);
      setImmediate(() => ask());
      const failure: unknown = await echo(request).catch((error: unknown) => error);
      const body = failure instanceof S3Error ? failure.code : "";
      return writeReply(request, { status: 400, headers: {}, body }, { ids, closing: true });
    });
    socket.write(`PUT /a HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nab`);
    await asked;
    server.check(later());
    expect(await all()).toContain("RequestTimeout");
  });
});
