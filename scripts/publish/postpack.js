import { restoreManifest } from "./restore-manifest.js";

restoreManifest(process.cwd());
