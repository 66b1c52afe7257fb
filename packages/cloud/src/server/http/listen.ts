import { once } from "node:events";
import type { Server } from "node:net";
import { CloudError } from "../cloud-error.ts";

/** Listens, and tells where: `http://127.0.0.1:9000`. */
export async function listen(
  server: Server,
  { host, port, secure }: { host: string; port: number; secure: boolean },
): Promise<string> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (cause) {
    throw failure(host, port, cause);
  }
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return `${secure ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${bound}`;
}

function failure(host: string, port: number, cause: unknown): CloudError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") {
    return new CloudError("port-in-use", `Cannot listen on ${host}:${port}: the port is in use`, {
      fix: `Stop what listens there, or choose another port such as ${port < 65_535 ? port + 1 : port - 1}`,
      cause,
    });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  const fix = "Choose a host of this machine and a port from 1024 to 65535, or 0 for any";
  return new CloudError("port-unusable", `Cannot listen on ${host}:${port}: ${reason}`, { fix, cause });
}
