import type { saveFile } from "./save-file.ts";

let loading: Promise<{ saveFile: typeof saveFile }> | undefined;

/** Loads what saving needs with the first file: a process that only signs URLs does without the tables of media types. */
export function loadSaveFile(): Promise<{ saveFile: typeof saveFile }> {
  return (loading ??= import("./save-file.ts"));
}
