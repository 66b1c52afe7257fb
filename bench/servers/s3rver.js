// s3rver in a process of its own, as its documentation starts it: prints where it answers and the keys, ends on SIGTERM.
import S3rver from "s3rver";

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: process.env.BENCH_DATA });
const { port } = await server.run();
const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
process.stdout.write(`${JSON.stringify({ endpoint: `http://127.0.0.1:${port}`, ...keys })}\n`);
process.once("SIGTERM", () => void server.close());
