const ofPrincipal = [
  ["principalarn", "principalaccount", "principalorgpaths", "principalorgid", "principaltag/", "principaltype"],
  ["principalisawsservice", "principalservicename", "principalservicenameslist", "userid", "username", "assumedroot"],
].flat();
const ofSession = [
  ["federatedprovider", "tokenissuetime", "multifactorauthage", "multifactorauthpresent", "chatbotsourcearn"],
  ["ec2instancesourcevpc", "ec2instancesourceprivateipv4", "sourceidentity"],
].flat();
const ofNetwork = [
  ["sourceip", "sourcevpc", "sourcevpcarn", "sourcevpce", "vpcsourceip", "vpceaccount", "vpceorgid", "vpceorgpaths"],
].flat();
const ofResource = ["resourceaccount", "resourceorgid", "resourceorgpaths", "resourcetag/"];
const ofRequest = [
  ["calledvia", "calledviafirst", "calledvialast", "viaawsservice", "currenttime", "epochtime", "referer"],
  ["requestedregion", "requesttag/", "tagkeys", "securetransport", "useragent"],
  ["sourceaccount", "sourcearn", "sourceowner", "sourceorgid", "sourceorgpaths"],
].flat();

/**
 * The condition keys of every service in lower case (IAM User Guide, AWS global condition context keys). A key that ends
 * in `/` is followed by the key of a tag.
 */
export const globalConditionKeys: ReadonlySet<string> = new Set(
  [ofPrincipal, ofSession, ofNetwork, ofResource, ofRequest].flat().map((name) => `aws:${name}`),
);
