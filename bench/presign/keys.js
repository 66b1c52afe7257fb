/** The example keys of AWS's documentation. */
export const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
export const region = "us-east-1";
export const bucket = "examplebucket";
/** Seconds. */
export const expiresIn = 3600;

/** Keys as `Storage.save` mints them. Made beforehand, as from a database: making them is not what is measured. */
export const keys = Array.from({ length: 10_000 }, (_, number) => {
  const key = `documents/${number.toString(36).padStart(26, "k")}.pdf`;
  return Buffer.from(key).toString("latin1");
});

/** Keys whose signatures are compared. */
export const checkedKeys = [keys[1], "documents/a b+c&d=é'()!*~.pdf"];
