/**
 * The variables that hold the access key of an identity. Those of the application are the ones that the library reads;
 * another identity's bear its name: `STOWAGE_DEPLOY_ACCESS_KEY_ID`.
 */
export function secretVariables(identity: string): { id: string; secret: string } {
  const infix = identity === "runtime" ? "" : `${identity.toUpperCase().replaceAll("-", "_")}_`;
  return { id: `STOWAGE_${infix}ACCESS_KEY_ID`, secret: `STOWAGE_${infix}SECRET_ACCESS_KEY` };
}
