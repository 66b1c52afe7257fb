import { endpoint } from "../measure/place.js";
import { Connection } from "./connection.js";
import { signHead } from "./sign-head.js";

const partSize = 8 * 1024 * 1024;
const inFlight = 4;

/**
 * Uploads an object in parts, as SDKs do.
 *
 * @param {string} key Its key.
 * @param {Buffer} piece What it consists of, again and again; parts hold it a whole number of times.
 * @param {number} total Its size.
 */
export async function uploadParts(key, piece, total) {
  const connections = Array.from({ length: inFlight }, () => new Connection(endpoint));
  const [first] = connections;
  const uploadId = /<UploadId>([^<]+)/.exec(
    String(await first.fetch(signHead("POST", key, { query: "uploads=" }))),
  )?.[1];
  const count = total / partSize;
  /** @type {string[]} */
  const etags = [];
  let next = 0;
  const upload = async (/** @type {Connection} */ connection) => {
    while (next < count) {
      const index = next++;
      const head = signHead("PUT", key, { query: `partNumber=${index + 1}&uploadId=${uploadId}`, length: partSize });
      const { status, head: answer } = await connection.send(head, { body: pieces(piece) });
      if (status !== 200) throw new Error(`A part is answered with ${status}`);
      etags[index] = /\r\netag: *(\S+)/i.exec(answer)?.[1] ?? "";
    }
  };
  await Promise.all(connections.map(upload));
  const parts = etags.map((etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
  const document = Buffer.from(`<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`);
  await first.fetch(signHead("POST", key, { query: `uploadId=${uploadId}`, length: document.length }), document);
  for (const connection of connections) connection.close();
}

/**
 * @param {Buffer} piece What a part consists of.
 * @yields {Buffer} The part, piece by piece.
 */
function* pieces(piece) {
  for (let sent = 0; sent < partSize; sent += piece.length) yield piece;
}
