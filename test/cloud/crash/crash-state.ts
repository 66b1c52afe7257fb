/** What a key may hold: these bytes, or nothing. */
export type CrashState = { size: number; sha256: string } | null;
