import type { saveFile } from "./save-file.ts";

type SaveFile = { saveFile: typeof saveFile };

let loaded: SaveFile | Promise<SaveFile> | undefined;

/** Loads what saving needs with the first file: a process that only signs URLs does without the tables of media types. */
export function loadSaveFile(): SaveFile | Promise<SaveFile> {
  loaded ??= import("./save-file.ts").then((module) => (loaded = module));
  return loaded;
}
