const actions: Readonly<Record<string, string>> = {
  exists: "look for",
  integrity: "tell integrity of",
  signedCookies: "sign cookies for",
  signedUpload: "sign upload to",
  tags: "read tags of",
  url: "make URL of",
  versions: "list versions of",
};

/** What an operation does, in words for messages: `Cannot list versions of …`. */
export function actionOf(operation: string): string {
  return actions[operation] ?? operation;
}
