import { connect } from "node:net";

const endOfHead = "\r\n\r\n";

/**
 * @typedef {object} Answer
 * @property {number} status The status.
 * @property {string} head Status line and headers.
 * @property {number} size Bytes of the body.
 */

/**
 * A client that costs little, so that the server is measured: HTTP/1.1 on a bare socket, one request at a time, one
 * buffer for all answers. It knows answers with a `content-length` only, and fails on any other.
 */
export class Connection {
  #socket;
  #head = "";
  #left = -1;
  /** @type {Answer} */
  #answer = { status: 0, head: "", size: 0 };
  /** @type {((bytes: Buffer) => void) | undefined} */
  #sink;
  /** @type {(answer: Answer) => void} */
  #resolve = () => undefined;
  /** @type {(error: Error) => void} */
  #reject = () => undefined;

  /** @param {string} endpoint Such as `http://127.0.0.1:9000`. */
  constructor(endpoint) {
    const { hostname: host, port } = new URL(endpoint);
    const callback = (/** @type {number} */ size, /** @type {Uint8Array} */ buffer) => this.#read(buffer, size);
    const onread = { buffer: Buffer.allocUnsafeSlow(256 * 1024), callback };
    this.#socket = connect({ host, port: Number(port), noDelay: true, onread });
    this.#socket.on("error", (error) => this.#reject(error));
    this.#socket.on("close", () => this.#reject(new Error("The server closed the connection")));
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param {string} head Request line and headers with the empty line, in latin1.
   * @param {{ body?: Buffer | Iterable<Buffer>, sink?: (bytes: Buffer) => void }} [options] What to send, and who sees
   *   the body that comes: bytes that are overwritten afterwards.
   * @returns {Promise<Answer>} The answer.
   */
  send(head, { body, sink } = {}) {
    if (this.#socket.destroyed) return Promise.reject(new Error("The server has closed the connection"));
    this.#sink = sink;
    const answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#socket.cork();
    this.#socket.write(head, "latin1");
    if (Buffer.isBuffer(body)) this.#socket.write(body);
    this.#socket.uncork();
    if (body !== undefined && !Buffer.isBuffer(body)) void this.#stream(body).catch(this.#reject);
    return answered;
  }

  /**
   * The same, and the body is kept. Fails unless the status is 200.
   *
   * @param {string} head As above.
   * @param {Buffer} [body] What to send.
   * @returns {Promise<Buffer>} The body of the answer.
   */
  async fetch(head, body) {
    /** @type {Buffer[]} */
    const kept = [];
    const { status } = await this.send(head, { body, sink: (bytes) => void kept.push(Buffer.from(bytes)) });
    const answer = Buffer.concat(kept);
    if (status !== 200) throw new Error(`The server answers ${status} to\n${head}\n${answer.toString("utf8")}`);
    return answer;
  }

  close() {
    this.#reject = () => undefined;
    this.#socket.destroy();
  }

  /** @param {Iterable<Buffer>} chunks The body. */
  async #stream(chunks) {
    for (const chunk of chunks) {
      if (!this.#socket.write(chunk)) await new Promise((resolve) => this.#socket.once("drain", resolve));
    }
  }

  /**
   * @param {Uint8Array} buffer Where the bytes are.
   * @param {number} size How many there are.
   * @returns {boolean} Whether to go on.
   */
  #read(buffer, size) {
    const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, size);
    try {
      this.#take(this.#left === -1 ? this.#readHead(bytes) : bytes);
    } catch (error) {
      this.#reject(/** @type {Error} */ (error));
    }
    return true;
  }

  /**
   * @param {Buffer} bytes What came.
   * @returns {Buffer} What of it belongs to the body.
   */
  #readHead(bytes) {
    const before = this.#head.length;
    this.#head += bytes.latin1Slice();
    const end = this.#head.indexOf(endOfHead);
    if (end === -1) return bytes.subarray(bytes.length);
    const head = this.#head.slice(0, end);
    const status = Number(head.slice(9, 12));
    const size = status === 204 ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    if (Number.isNaN(size)) throw new Error(`The answer has no length:\n${head}`);
    this.#head = "";
    this.#left = size;
    this.#answer = { status, head, size };
    return bytes.subarray(end + endOfHead.length - before);
  }

  /** @param {Buffer} bytes More of the body. */
  #take(bytes) {
    if (this.#left === -1) return;
    this.#left -= bytes.length;
    if (this.#left < 0) throw new Error("The answer is longer than it says");
    this.#sink?.(bytes);
    if (this.#left > 0) return;
    this.#left = -1;
    this.#resolve(this.#answer);
  }
}
