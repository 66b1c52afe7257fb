/** Up to so many bytes, 16 MiB, brotli does its best: that takes 2 s for each MiB, the next best quality a tenth. */
const best = 16 * 1024 * 1024;

/**
 * What a thread runs: each message is a file's content and is answered by its encodings. As text it needs no file of its
 * own, so that it works from sources and from a bundle too; whether it is a module depends on the options of the process.
 *
 * A window no larger than the content saves memory and changes nothing else. The header of gzip says nothing of time and
 * system, so that every machine writes the same.
 */
export const encoderProgram: string = `
const { parentPort } = process.getBuiltinModule("node:worker_threads");
const { brotliCompressSync, constants, gzipSync } = process.getBuiltinModule("node:zlib");
const window = (size) => Math.min(Math.max(Math.ceil(Math.log2(size)), 16), constants.BROTLI_MAX_WINDOW_BITS);
const brotli = (content) =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: content.length > ${best} ? 9 : constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: window(content.length),
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
const gzip = (content) => {
  const encoded = gzipSync(content, { level: 9 });
  encoded.fill(0, 4, 8);
  encoded[9] = 255;
  return encoded;
};
parentPort.on("message", (content) => {
  const br = Uint8Array.from(brotli(content));
  const gz = Uint8Array.from(gzip(content));
  parentPort.postMessage({ br, gzip: gz }, [br.buffer, gz.buffer]);
});
`;
