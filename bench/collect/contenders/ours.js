/** @type {import("../contenders.js").Offer} */
export function ours({ BENCH_ENDPOINT, BENCH_ACCESS_KEY_ID, BENCH_SECRET_ACCESS_KEY }, { folder }) {
  return [
    {
      name: "stowage collect",
      prefix: "assets/",
      cwd: folder,
      command: [process.execPath, "node_modules/stowage/bin/stowage.js", "collect"],
      env: {
        STOWAGE_ENDPOINT: BENCH_ENDPOINT,
        STOWAGE_ACCESS_KEY_ID: BENCH_ACCESS_KEY_ID,
        STOWAGE_SECRET_ACCESS_KEY: BENCH_SECRET_ACCESS_KEY,
      },
    },
  ];
}
