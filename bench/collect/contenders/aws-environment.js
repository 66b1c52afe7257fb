/**
 * What AWS's own clients are told: keys, and to look nowhere else for any.
 *
 * @param {Record<string, string>} place What measure/place.js reads.
 * @returns {Record<string, string>} The variables.
 */
export function awsEnvironment({ BENCH_ACCESS_KEY_ID, BENCH_SECRET_ACCESS_KEY }) {
  return {
    AWS_ACCESS_KEY_ID: BENCH_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: BENCH_SECRET_ACCESS_KEY,
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
