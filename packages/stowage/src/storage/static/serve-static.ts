import type { Driver } from "../../drivers/driver.ts";
import { OpenFile } from "../files/open-file.ts";
import type { Serving } from "../files/serving.ts";
import { StoredFile } from "../files/stored-file.ts";
import { withContext } from "../operation/with-context.ts";
import type { StaticManifest } from "./manifest/static-manifest.ts";

/** What static files are served with. */
export interface ServeStaticOptions {
  name: string;
  prefix: string;
  manifest: StaticManifest;
  driver: () => Driver;
}

/** How `serveFiles` reads static files. */
export function serveStatic({ name: storage, prefix, manifest, driver }: ServeStaticOptions): Serving {
  const within = <T>(operation: string, key: string, work: () => Promise<T>): Promise<T> =>
    withContext({ storage, operation, key }, work);
  return {
    access: "static",
    prefix,
    longest: 0,
    cacheControl: "public, max-age=60",
    driver,
    encodings: (key) => manifest.table()?.encodings.get(key.slice(prefix.length)) ?? [],
    head: (key, options) => within("stat", key, () => driver().head(key, options)),
    open: (key, options) =>
      within("open", key, async () => {
        const opened = await driver().get(key, options);
        return new OpenFile(new StoredFile(storage, opened.info), opened, { storage, operation: "open", key });
      }),
  };
}
