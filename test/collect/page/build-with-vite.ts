import { build } from "vite";

/** Builds `src/main.ts` of a folder into its folder `dist`, with hashes in all names, source maps and a manifest. */
export async function buildWithVite(root: string): Promise<void> {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    base: "./",
    worker: { format: "es" },
    build: { manifest: true, sourcemap: true, assetsInlineLimit: 0, rollupOptions: { input: "src/main.ts" } },
  });
}
