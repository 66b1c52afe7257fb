import { toNext } from "stowage/next";
import { files } from "./files.ts";

// app/%5Fstowage/files/[...key]/route.ts: Next takes a folder `_stowage` for a private one
export const { GET, HEAD } = toNext(files);
