export { generateFileName } from "./storage/names/generate-file-name.ts";
export { getAlternativeName } from "./storage/names/get-alternative-name.ts";
export { type AvailableNameOptions, getAvailableName } from "./storage/names/get-available-name.ts";
export { getValidName } from "./storage/names/get-valid-name.ts";
export { sanitizeUploadName } from "./storage/names/sanitize-upload-name.ts";
export { splitExtension } from "./storage/names/split-extension.ts";
export { validateFileName, type ValidateFileNameOptions } from "./storage/names/validate-file-name.ts";
