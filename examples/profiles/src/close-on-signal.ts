const patience = 5000;

/** Closes the application on SIGINT and SIGTERM, and leaves after 5 seconds if something does not let go. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const leave = async (): Promise<void> => {
    // Ctrl-C reaches every process of the terminal, and `stowage dev` passes it on as well: the second is no new wish.
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), patience).unref();
    await close();
  };
  process.on("SIGINT", () => void leave());
  process.on("SIGTERM", () => void leave());
}
