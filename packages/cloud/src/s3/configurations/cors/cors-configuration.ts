/** Whom a bucket answers from other origins. */
export type CorsConfiguration = { CORSRule: CorsRule[] };

/** One rule; the first that matches a request answers it. */
export type CorsRule = {
  ID: string | undefined;
  /** In any letter case, with at most one `*`. */
  AllowedHeader: string[];
  AllowedMethod: string[];
  /** With at most one `*`. */
  AllowedOrigin: string[];
  ExposeHeader: string[];
  MaxAgeSeconds: number | undefined;
};
