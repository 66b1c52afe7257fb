/** What a Vite manifest says of one source, paths as they are deployed. */
export interface ViteEntry {
  file: string;
  css: readonly string[];
  /** Scripts that it imports statically, all of them. */
  imports: readonly string[];
}
