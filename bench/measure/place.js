/** A bucket, as a contender is told of it. */
export const endpoint = process.env.BENCH_ENDPOINT ?? "";
export const bucket = process.env.BENCH_BUCKET ?? "";
export const region = "us-east-1";
export const credentials = {
  accessKeyId: process.env.BENCH_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.BENCH_SECRET_ACCESS_KEY ?? "",
};
