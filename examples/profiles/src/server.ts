import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createApplication } from "./application.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import { openDatabase } from "./database.ts";
import { readSettings } from "./settings.ts";
import { storages } from "./storages.ts";

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port);
  await once(server, "listening");
  const address = server.address();
  return `http://localhost:${typeof address === "object" ? address?.port : port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  await storages.ready();
  const database = await openDatabase(settings);
  const server = createServer(createApplication(database.db, settings));
  closeOnSignal(async () => {
    await stop(server);
    await database.close();
    await storages[Symbol.asyncDispose]();
  });
  console.log(`profiles  ${await listen(server, settings.port)}`);
}

await main();
