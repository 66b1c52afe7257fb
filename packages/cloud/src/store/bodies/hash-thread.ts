import { Worker } from "node:worker_threads";
import type { PieceHash } from "./piece-hash.ts";

/**
 * What the thread runs. A message adds a piece to a hash, ends a hash or drops it; each of the first two is answered, in
 * their order. As text it needs no file of its own, so that the cloud can be bundled.
 */
const program = `
const { createHash } = require("node:crypto");
const { parentPort } = require("node:worker_threads");
const hashes = new Map();
parentPort.on("message", ({ id, piece, end }) => {
  if (piece !== undefined) {
    if (!hashes.has(id)) hashes.set(id, createHash("md5"));
    hashes.get(id).update(piece);
    parentPort.postMessage("");
    return;
  }
  if (end) parentPort.postMessage((hashes.get(id) ?? createHash("md5")).digest("hex"));
  hashes.delete(id);
});
`;

interface Waiting {
  resolve: (answer: string) => void;
  reject: (error: Error) => void;
}

interface Message {
  id: number;
  piece?: Buffer;
  end?: boolean;
}

/**
 * A thread that computes MD5, which has no faster way than one byte after the other: so the ETag of a large body is
 * computed while the next pieces are received and written. It starts with its first hash.
 */
export class HashThread {
  #worker: Worker | undefined;
  #waiting: Waiting[] = [];
  #hashes = 0;

  /** A new hash. Its pieces must lie in shared memory. */
  open(): PieceHash {
    const id = (this.#hashes += 1);
    return {
      update: async (piece) => void (await this.#ask({ id, piece })),
      digest: () => this.#ask({ id, end: true }),
      abandon: () => this.#worker?.postMessage({ id }, []),
    };
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask(message: Message): Promise<string> {
    const worker = (this.#worker ??= this.#start());
    // Only while an answer is awaited does the thread keep the process alive.
    if (this.#waiting.length === 0) worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      worker.postMessage(message, []);
    });
  }

  #start(): Worker {
    const worker = new Worker(program, { eval: true });
    worker.on("message", (answer: string) => {
      this.#waiting.shift()?.resolve(answer);
      if (this.#waiting.length === 0) worker.unref();
    });
    worker.on("error", (cause) => this.#fail(cause));
    worker.on("exit", () => this.#fail(undefined));
    return worker;
  }

  /** The next hash gets a new thread. */
  #fail(cause: unknown): void {
    this.#worker = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(new Error("The thread that computes MD5 has ended", { cause }));
  }
}
