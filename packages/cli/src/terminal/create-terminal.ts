import type { Terminal } from "./terminal.ts";

/** The streams of a process. */
export interface TerminalStreams {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

/** A terminal on the streams of a process. A reader that goes away (`stowage ls | head`) is no error. */
export function createTerminal({ stdout, stderr }: TerminalStreams): Terminal {
  const streams = [stdout, stderr];
  for (const stream of streams)
    if (!stream.listeners("error").includes(ignoreBrokenPipe)) stream.on("error", ignoreBrokenPipe);
  return {
    interactive: stderr.isTTY && process.env["TERM"] !== "dumb" && process.env["CI"] === undefined,
    columns: stderr.columns || 80,
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    redraw: (text) => void stderr.write(`\r\u001b[K${text}`),
  };
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
