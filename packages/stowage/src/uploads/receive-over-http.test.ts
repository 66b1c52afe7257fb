import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { contentType, filePart, formBytes, pngBytes, textPart } from "../../../../test/uploads/form-bytes.ts";
import { openTestStorages, type TestStorages } from "../../../../test/uploads/open-test-storages.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { receiveUploads } from "./receive-uploads.ts";

let test: TestStorages;
let server: Server;
let port: number;
let outcomes: ((code: string) => void)[];

beforeEach(async () => {
  test = openTestStorages();
  outcomes = [];
  server = createServer((request, response) => void answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await test.storages[Symbol.asyncDispose]();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const code = await receive(request);
  response.writeHead(code === "stored" ? 201 : 422, request.headers["x-keep"] ? {} : { connection: "close" });
  response.end(code);
  outcomes.shift()?.(code);
}

async function receive(request: IncomingMessage): Promise<string> {
  try {
    const { avatars, documents } = test.storages;
    const form = await receiveUploads(request, { avatar: avatars, document: { to: documents, optional: true } });
    form.keep();
    return "stored";
  } catch (error) {
    return error instanceof StowageError ? error.code : String(error);
  }
}

/** Posts a body and reads the answer. */
async function post(
  body: Uint8Array,
  options: { agent?: Agent; headers?: Record<string, string> } = {},
): Promise<string> {
  const headers = { "content-type": contentType, "content-length": body.byteLength, ...options.headers };
  const sent = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    headers,
    ...(options.agent && { agent: options.agent }),
  });
  sent.end(body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on("response", resolve).on("error", reject);
  });
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
  return text;
}

/** Sends the beginning of a body, goes away, and gives what the server made of it. */
async function cutOff(body: Buffer, at: number, leave: "destroy" | "end" | "reset"): Promise<string> {
  const outcome = new Promise<string>((resolve) => outcomes.push(resolve));
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  const head = `POST / HTTP/1.1\r\nHost: app.test\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`;
  await once(socket, "connect");
  const received = once(server, "request");
  socket.write(Buffer.concat([Buffer.from(head), body.subarray(0, at)]));
  await received;
  if (leave === "reset") socket.resetAndDestroy();
  else socket[leave]();
  const code = await outcome;
  socket.destroy();
  return code;
}

const body = formBytes([
  textPart("name", "Zoë"),
  filePart("avatar", "a.png", pngBytes()),
  filePart("document", "b.png", pngBytes()),
]);

describe("receiveUploads() over HTTP", () => {
  it("leaves nothing behind wherever the client goes away", async () => {
    for (let at = 0; at < body.length; at++) {
      const leave = (["destroy", "end", "reset"] as const)[at % 3] ?? "end";
      expect(await cutOff(body, at, leave), `${leave} at ${at}`).toBe("truncated");
    }
    expect(await test.keys()).toEqual([]);
    expect(await post(body)).toBe("stored");
    expect(await test.keys()).toHaveLength(2);
  }, 60_000);

  it("lets the refusal of a large file reach a client that is still sending", async () => {
    const large = formBytes([filePart("avatar", "a.png", pngBytes(16_000_000))]);
    expect(await post(large)).toBe("too-large");
    expect(await test.keys()).toEqual([]);
  });

  it("keeps the connection usable after a refusal", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let connections = 0;
    server.on("connection", () => connections++);
    const kept = { agent, headers: { "x-keep": "yes" } };
    expect(await post(formBytes([filePart("avatar", "a.png", pngBytes(1_000_000))]), kept)).toBe("too-large");
    expect(await post(body, kept)).toBe("stored");
    expect(connections).toBe(1);
    agent.destroy();
  });

  it("reports a client that was gone before it was called", async () => {
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      request.once("close", () => void answer(request, response));
    });
    expect(await cutOff(body, 200, "destroy")).toBe("truncated");
  });

  it("refuses a request whose body was read before", async () => {
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      request.resume().once("end", () => void answer(request, response));
    });
    expect(await post(body)).toBe("form-invalid");
  });
});
