const signedParameters = /([?&](?:X-Amz-(?:Signature|Credential|Security-Token)|Signature|AWSAccessKeyId)=)[^&\s"']*/gi;

/** Takes the secrets out of a text that is about to be printed: signed queries keep their names, not their values. */
export function redact(text: string): string {
  return text.replace(signedParameters, "$1…");
}
