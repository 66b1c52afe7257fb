/** Who sends a request. */
export async function userOf(request: Request): Promise<string | undefined> {
  return request.headers.get("cookie") ?? undefined;
}

/** Whether a file is a user's. */
export async function owns(user: string, key: string): Promise<boolean> {
  return key.startsWith(`documents/${user}`);
}
