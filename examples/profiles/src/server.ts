import { StowageError } from "stowage";
import { createApplication } from "./application.ts";
import { closeOnSignal } from "./close-on-signal.ts";
import { openDatabase } from "./database.ts";
import { openServer } from "./open-server.ts";
import { readSettings } from "./settings.ts";
import { StartError } from "./start-error.ts";
import { storages } from "./storages.ts";

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  await storages.ready();
  const database = await openDatabase(settings);
  const server = await openServer(createApplication(database.db, settings), settings.port).catch(
    async (error: unknown) => {
      await database.close();
      throw error;
    },
  );
  closeOnSignal(async () => {
    await server.close();
    await database.close();
    await storages[Symbol.asyncDispose]();
  });
  console.log(`profiles  ${server.url}`);
}

function describe(error: unknown): unknown {
  if (error instanceof StowageError) return `${error.message}\nFix: ${error.fix}`;
  return error instanceof StartError ? error.message : error;
}

try {
  await main();
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
