/**
 * A bucket, as a contender is told of it. With BENCH_SIGNED the same address of this machine is written so that ours takes
 * it for another machine's, and signs payloads, which it does not over HTTP to 127.0.0.1.
 */
export const endpoint =
  process.env.BENCH_SIGNED === "1"
    ? (process.env.BENCH_ENDPOINT ?? "").replace("127.0.0.1", "[::ffff:127.0.0.1]")
    : (process.env.BENCH_ENDPOINT ?? "");
export const bucket = process.env.BENCH_BUCKET ?? "";
export const region = "us-east-1";
export const credentials = {
  accessKeyId: process.env.BENCH_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.BENCH_SECRET_ACCESS_KEY ?? "",
};
