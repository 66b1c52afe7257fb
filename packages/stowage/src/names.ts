export { generateFileName } from "./names/generate-file-name.ts";
export { getAlternativeName } from "./names/get-alternative-name.ts";
export { type AvailableNameOptions, getAvailableName } from "./names/get-available-name.ts";
export { getValidName } from "./names/get-valid-name.ts";
export { sanitizeUploadName } from "./names/sanitize-upload-name.ts";
export { splitExtension } from "./names/split-extension.ts";
export { validateFileName } from "./names/validate-file-name.ts";
