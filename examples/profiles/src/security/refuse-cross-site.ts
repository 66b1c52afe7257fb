import type { RequestHandler } from "express";
import { messagePage } from "../pages/message-page.ts";

/** Refuses forms that another site sends in a visitor's name. A program that sends neither header is no browser. */
export const refuseCrossSite: RequestHandler = (request, response, next) => {
  const site = request.get("Sec-Fetch-Site");
  const origin = request.get("Origin");
  const foreign = site === undefined ? origin !== undefined && !sameHost(origin, request.host) : site !== "same-origin";
  if (request.method === "GET" || request.method === "HEAD" || !foreign) return next();
  response.status(403).send(
    messagePage({
      title: "Not from here",
      text: "This form was sent by another site, so nothing was changed.",
    }).toString(),
  );
};

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
