import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { toHono } from "stowage/hono";
import { files } from "./files.ts";

const app = new Hono();
app.all("/_stowage/files/*", toHono(files));
serve({ fetch: app.fetch, port: 3000 });
