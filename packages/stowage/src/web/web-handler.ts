/** What answers requests, on any runtime. */
export type WebHandler = (request: Request) => Response | Promise<Response>;
