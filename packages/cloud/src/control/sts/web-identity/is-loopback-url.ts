const hosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a URL is of this machine, over HTTP. */
export function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && hosts.has(hostname);
}
