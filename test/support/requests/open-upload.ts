import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { signRequest } from "@stowage/wire";
import type { TestCloud, TestCredentials } from "../clouds/start-test-cloud.ts";

/** An upload over a bare connection, of which the head is sent. */
export interface OpenUpload {
  socket: Socket;
  /** Waits until what has come back holds a text, and returns all of it. */
  seen(text: string): Promise<string>;
  /** Waits for the end of the connection, and returns all that came back. */
  closed(): Promise<string>;
}

/** Sends the signed head of a PUT of `body`, and leaves the body to the test. */
export async function openUpload(
  cloud: TestCloud,
  path: string,
  body: Buffer,
  { credentials = cloud.root, headers = {} }: { credentials?: TestCredentials; headers?: Record<string, string> } = {},
): Promise<OpenUpload> {
  const payloadHash = createHash("sha256").update(body).digest("hex");
  const plain = { host: `127.0.0.1:${cloud.port}`, "content-length": String(body.length), ...headers };
  const request = { method: "PUT", path, query: "", headers: plain, payloadHash };
  const signed = signRequest(request, { credentials, region: "us-east-1", date: new Date() });
  const lines = Object.entries(signed).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(cloud.port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => (answer += text));
  const end = once(socket, "close");
  socket.write(`PUT ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  const seen = async (text: string): Promise<string> => {
    while (!answer.includes(text)) await once(socket, "data");
    return answer;
  };
  const closed = async (): Promise<string> => {
    await end;
    return answer;
  };
  return { socket, seen, closed };
}
