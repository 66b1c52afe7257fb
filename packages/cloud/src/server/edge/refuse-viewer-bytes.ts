import type { Socket } from "node:net";
import { finishRefusal } from "../../edge/answer/finish-answer.ts";
import { refusal } from "../../edge/answer/refusal.ts";
import type { PlainCode } from "../../s3/errors/explained-code.ts";
import { sendBytes } from "../http/send/send-body.ts";

/** Answers what is no HTTP request, as the edge answers, and ends its connection. */
export function refuseViewerBytes(socket: Socket, code: PlainCode): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const late = code === "RequestTimeout";
  const page = late ? refusal(408, "it has taken too long") : refusal(400, "it is malformed");
  const { head, body } = finishRefusal(page, "edge");
  sendBytes(socket, `${head}connection: close\r\n\r\n`, Buffer.isBuffer(body) ? body : undefined);
  socket.end();
}
