// 1 GiB up, of unknown length, and down, over plain HTTP and over TLS, against a server that stores nothing: Storage beside
// the AWS SDK with lib-storage, minio and Bun, all as they are published. Fails when a promise is not kept. FRESH=1 makes
// every chunk of the source new memory.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cores } from "./measure/cores.js";
import { openNullServer } from "./servers/null-s3.js";
import { withTls } from "./servers/with-tls.js";
import { withPublished } from "./start/install-published.js";
import { checkContenders, compareStreams } from "./stream/compare-streams.js";

const rounds = Number(process.env.ROUNDS ?? 5);

await withPublished(async (folder) => {
  process.env.BENCH_STOWAGE = pathToFileURL(createRequire(join(folder, "package.json")).resolve("stowage")).href;
  await checkContenders();
  const server = await openNullServer();
  try {
    await compareStreams("HTTP", server.env, rounds);
    await withTls(server, (env) => compareStreams("TLS", env, rounds));
  } finally {
    await server.close();
  }
});
console.log(`Node ${process.version}, ${rounds} rounds, median (min–max), ${cores}; every byte read`);
