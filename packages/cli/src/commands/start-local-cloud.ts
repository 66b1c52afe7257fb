import { type Cloud, startCloud } from "@stowage/cloud";
import { CliError } from "../terminal/cli-error.ts";

/** Starts the embedded cloud; a port in use is an error that names the option to choose another one with. */
export async function startLocalCloud(options: Parameters<typeof startCloud>[0]): Promise<Cloud> {
  try {
    return await startCloud(options);
  } catch (cause) {
    if (!isPortInUse(cause)) throw cause;
    const { host = "127.0.0.1", port = 9000 } = options;
    const fix = `Stop what listens there, or choose another port: --port ${port + 1}`;
    throw new CliError("port-in-use", `Cannot listen on ${host}:${port}: the port is in use`, { fix });
  }
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "port-in-use";
}
