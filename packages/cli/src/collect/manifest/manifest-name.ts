/** The name of the manifest below the prefix of its storage. */
export const manifestName = "staticfiles.json";
