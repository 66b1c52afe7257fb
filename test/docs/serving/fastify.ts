import { fastify } from "fastify";
import { toFastify } from "stowage/fastify";
import { files } from "./files.ts";

const app = fastify();
app.register(toFastify(files), { prefix: "/_stowage/files" });
await app.listen({ port: 3000 });
