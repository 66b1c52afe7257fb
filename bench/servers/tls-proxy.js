// Takes TLS off in front of BENCH_ENDPOINT: prints its own address, ends on SIGTERM. Key and certificate lie in BENCH_DATA.
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createServer } from "node:tls";
import { endpoint } from "../measure/place.js";

const { hostname: host, port } = new URL(endpoint);
const [key, cert] = ["server.key", "server.crt"].map((name) => readFileSync(join(process.env.BENCH_DATA ?? "", name)));
const server = createServer({ key, cert, noDelay: true }, (client) => {
  const upstream = connect({ host, port: Number(port), noDelay: true });
  client.pipe(upstream).pipe(client);
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ]) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`https://127.0.0.1:${server.address().port}\n`));
process.once("SIGTERM", () => process.exit());
