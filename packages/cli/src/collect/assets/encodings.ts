/** The encodings that contents are kept in, as `Content-Encoding` writes them, with what the names of copies end with. */
export const encodings = { br: ".br", gzip: ".gz" } as const;

/** The name of an encoding. */
export type Encoding = keyof typeof encodings;

/** The names of all encodings. */
export const encodingNames: readonly Encoding[] = ["br", "gzip"];
