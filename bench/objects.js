// 4 KiB objects at 32 and at 1 at a time, against a server that stores nothing: Storage and its driver beside the AWS SDK,
// minio, OpenDAL and Bun. Fails when a promise is not kept.
import { compareObjects } from "./objects/compare-objects.js";
import { contenders, checkContenders } from "./objects/contenders.js";
import { cores } from "./measure/cores.js";
import { openNullServer } from "./servers/null-s3.js";

const rounds = Number(process.env.ROUNDS ?? 5);
const levels = (process.env.CONCURRENCY ?? "32,1").split(",").map(Number);

await checkContenders();
const server = await openNullServer();
try {
  for (const concurrency of levels) await compareObjects(server, concurrency, rounds);
} finally {
  await server.close();
}
console.log(
  `Node ${process.version}, ${rounds} rounds, median (min–max), ${cores}; ${Object.keys(contenders).length} contenders, every byte read`,
);
