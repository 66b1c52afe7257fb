/** The file that keeps what nobody else may read: secret keys, as variables. Nothing else ever holds them. */
export interface Secrets {
  /** Where it is. */
  readonly file: string;
  /** What a variable is; `undefined` where it is not there. */
  get(name: string): string | undefined;
  /** Writes variables, the whole file at once and synced; `undefined` takes one away. */
  set(values: Readonly<Record<string, string | undefined>>): Promise<void>;
}
