import {
  defineStorages,
  type Driver,
  openStorages,
  type Opened,
  privateStorage,
  publicStorage,
  serveFiles,
  staticFiles,
} from "stowage";

const config = defineStorages({
  app: "served",
  region: "eu-central-1",
  bucket: "served-test",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: "anything", maxSize: "1 MB" }),
    documents: privateStorage({ accept: "anything", maxSize: "1 KB" }),
  },
});

/** Static files, with the storages of uploads beside them, and who answers for all of them. */
export interface Served {
  storages: Opened<(typeof config)["storages"]>;
  /** Asks for a path below that of the files, or for a URL. */
  ask(url: string, init?: RequestInit): Promise<Response>;
}

/** Opens storages of a driver, and `serveFiles` of them. */
export function openServed(driver: Driver): Served {
  const storages = openStorages(config, { driver });
  const { assets, avatars, documents } = storages;
  return {
    storages,
    async ask(url, init = {}) {
      const serve = serveFiles({ storages: { assets, avatars, documents } });
      return await serve(new Request(new URL(url, "http://localhost/_stowage/files/"), init));
    },
  };
}

/** What an asset is stored with. */
export interface Asset {
  type: string;
  cacheControl?: string;
  contentEncoding?: string;
}

/** Stores one object of the static files. */
export async function putAsset(driver: Driver, path: string, body: string | Buffer, asset: Asset): Promise<void> {
  await driver.put(`assets/${path}`, Buffer.from(body), { ...asset, condition: "create" });
}
