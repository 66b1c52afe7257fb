/**
 * Twice: with every file under two names, as Django stores it, and under its hashed name alone, as many objects as the
 * others store.
 *
 * @type {import("../contenders.js").Offer}
 */
export function ours({ BENCH_ENDPOINT, BENCH_ACCESS_KEY_ID, BENCH_SECRET_ACCESS_KEY }, { folder }) {
  const command = [process.execPath, "node_modules/stowage/bin/stowage.js", "collect"];
  const env = {
    STOWAGE_ENDPOINT: BENCH_ENDPOINT,
    STOWAGE_ACCESS_KEY_ID: BENCH_ACCESS_KEY_ID,
    STOWAGE_SECRET_ACCESS_KEY: BENCH_SECRET_ACCESS_KEY,
  };
  return [
    { name: "stowage collect", prefix: "assets/", cwd: folder, command, env },
    {
      name: "stowage collect, plain: []",
      prefix: "once/",
      cwd: folder,
      command: [...command, "--config", "once.config.ts"],
      env,
    },
  ];
}
