import { S3ServiceException } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { tryAgain } from "./try-again.ts";

function answer(name: string, message = ""): S3ServiceException {
  return new S3ServiceException({ name, message, $fault: "client", $metadata: { httpStatusCode: 409 } });
}

/** Work that fails twice with an error, and counts how often it was tried. */
function failing(reason: Error): { work: () => Promise<number> } {
  let tries = 0;
  const work = async (): Promise<number> => {
    tries += 1;
    return tries <= 2 ? await Promise.reject(reason) : tries;
  };
  return { work };
}

describe("tryAgain()", () => {
  it("repeats what passes by itself", async () => {
    const invalid = answer("MalformedPolicyDocument", "Invalid principal in policy");
    expect(await tryAgain(failing(answer("OperationAborted")).work)).toBe(3);
    expect(await tryAgain(failing(invalid).work)).toBe(3);
    expect(await tryAgain(failing(answer("AccessDenied")).work, { passing: ["AccessDenied"] })).toBe(3);
  });

  it.each([
    ["anything else", answer("AccessDenied"), {}],
    ["a policy that is wrong", answer("MalformedPolicyDocument", "Syntax error"), {}],
    ["what is no answer of AWS", new Error("OperationAborted"), {}],
    ["everything, where there is no patience", answer("OperationAborted"), { patience: 0 }],
  ])("gives up at once on %s", async (_, error, options) => {
    const { work } = failing(error);
    await expect(tryAgain(work, options)).rejects.toBe(error);
    await expect(work()).rejects.toBe(error);
    expect(await work()).toBe(3);
  });
});
