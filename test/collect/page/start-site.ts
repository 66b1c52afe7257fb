import { once } from "node:events";
import { get } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type RequestHandler } from "express";
import { defineStorages, openStorages, serveFiles, type StaticFiles, staticFiles } from "stowage";
import { toExpress } from "stowage/express";
import { createS3Driver } from "stowage/s3";
import { Bucket, type Deploy } from "../start-deploy.ts";

const config = defineStorages({
  app: "shop",
  region: "us-east-1",
  bucket: Bucket,
  storages: { assets: staticFiles({ from: ["public"] }) },
});

/** An answer to a request for a static file. */
export interface Answered {
  path: string;
  status: number;
  cacheControl: string;
}

/** A running application that writes pages, on the host whose files the bucket holds. */
export interface Site extends AsyncDisposable {
  origin: string;
  /** Every request for a static file so far. */
  answered: Answered[];
  /** Reads the manifest that is live. */
  refresh(): Promise<void>;
}

/**
 * How files get from the bucket to the browser: `cdn` asks the bucket without keys, as a distribution in front of it
 * does; `application` serves them with `serveFiles`.
 */
export type Delivery = "cdn" | "application";

/** Starts the application of a deploy; `body` writes its page. */
export async function startSite(
  { cloud }: Deploy,
  delivery: Delivery,
  body: (assets: StaticFiles) => string,
): Promise<Site> {
  const app = express();
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = { bucket: Bucket, region: "us-east-1", endpoint: cloud.endpoint, credentials: cloud.app };
  const driver = createS3Driver({ ...place, cdnUrl: origin });
  const storages = openStorages(config, { driver });
  const { assets } = storages;
  await storages.ready();
  const answered: Answered[] = [];
  app.get("/", (_request, response) => void response.type("html").send(body(assets)));
  app.use("/assets", note(answered));
  const served = toExpress(serveFiles({ storages: { assets }, servedAt: "/", deliver: "stream" }));
  app.use("/assets", delivery === "cdn" ? fromBucket(cloud.endpoint) : served);
  return {
    origin,
    answered,
    refresh: async () => await storages.ready(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await driver.close?.();
    },
  };
}

function note(answered: Answered[]): RequestHandler {
  return (request, response, next) => {
    response.on("finish", () => {
      const cacheControl = String(response.getHeader("cache-control"));
      answered.push({ path: request.originalUrl.replace(/\?.*/, ""), status: response.statusCode, cacheControl });
    });
    next();
  };
}

function fromBucket(endpoint: string): RequestHandler {
  return ({ originalUrl }, response, next) => {
    const request = get(`${endpoint}/${Bucket}${originalUrl}`, (answer) => {
      response.status(answer.statusCode ?? 500);
      for (const name of ["cache-control", "content-length", "content-type", "etag"]) {
        const value = answer.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      answer.pipe(response);
    });
    request.once("error", next);
  };
}
