import { type Cloud, startCloud } from "@stowage/cloud";
import { CliError } from "../terminal/cli-error.ts";

type Options = Parameters<typeof startCloud>[0];

/** Starts the embedded cloud; a port in use is an error that names the option to choose another one with. */
export async function startLocalCloud(options: Options): Promise<Cloud> {
  try {
    return await startCloud(options);
  } catch (cause) {
    const port = takenPort(cause);
    if (port === undefined) throw cause;
    const { host = "127.0.0.1" } = options;
    const fix = `Stop what listens there, or choose another port: ${optionOf(port, options)} ${port + 1}`;
    throw new CliError("port-in-use", `Cannot listen on ${host}:${port}: the port is in use`, { fix });
  }
}

function takenPort(error: unknown): number | undefined {
  if (!(error instanceof Error && "code" in error && error.code === "port-in-use")) return undefined;
  const [, port] = /:(\d+): the port is in use$/.exec(error.message) ?? [];
  return port === undefined ? undefined : Number(port);
}

function optionOf(port: number, { edgePort, edgeTlsPort }: Options): string {
  if (port === edgePort) return "--edge-port";
  return port === edgeTlsPort ? "--edge-tls-port" : "--port";
}
