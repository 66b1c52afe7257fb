const names = [
  ["access-analyzer", "airflow", "appflow", "apigateway", "athena", "autoscaling", "backup", "batch", "bedrock"],
  ["ce", "billingreports", "bcm-data-exports", "cloudformation", "cloudfront", "cloudtrail", "cloudwatch", "codebuild"],
  ["codedeploy", "codepipeline", "cognito-idp", "config", "config-conforms", "connect", "datasync", "delivery.logs"],
  ["dms", "dynamodb", "ec2", "ecs", "ecs-tasks", "eks", "elasticbeanstalk", "elasticloadbalancing"],
  [
    "elasticmapreduce",
    "elastictranscoder",
    "events",
    "export.rds",
    "firehose",
    "fis",
    "glue",
    "guardduty",
    "inspector2",
  ],
  ["iot", "kinesis", "kms", "lakeformation", "lambda", "license-manager", "logdelivery.elasticloadbalancing"],
  ["logdelivery.elb", "logging.s3", "logs", "macie", "mediaconvert", "medialive", "opensearchservice", "es", "osis"],
  ["personalize", "quicksight", "rds", "redshift", "rekognition", "resource-explorer-2", "s3", "sagemaker"],
  ["securitylake", "serverlessrepo", "ses", "sns", "sqs", "ssm", "states", "storagegateway", "storage-lens.s3"],
  ["textract", "transcribe", "transfer", "trustedadvisor", "vpc-flow-logs", "waf", "wafv2", "workmail"],
  [
    "scheduler",
    "batchoperations.s3",
    "replication.s3",
    "edgelambda",
    "replicator.lambda",
    "malware-protection.guardduty",
  ],
  ["malware-protection-plan.guardduty", "directoryservice.rds", "delivery.cloudtrail", "pipes", "emr-serverless"],
].flat();
const known: ReadonlySet<string> = new Set(names.map((name) => `${name}.amazonaws.com`));

/** Whether a `Service` principal is one that AWS's documentation names. */
export function isServicePrincipal(value: string): boolean {
  return known.has(value);
}
