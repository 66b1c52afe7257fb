/** A legitimate body for each sub-resource that takes one. */
export const documents: Readonly<Record<string, string>> = {
  accelerate: "<AccelerateConfiguration><Status>Suspended</Status></AccelerateConfiguration>",
  acl: `<AccessControlPolicy><Owner><ID>${"1".repeat(64)}</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${"1".repeat(64)}</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>`,
  cors: "<CORSConfiguration><CORSRule><AllowedOrigin>https://*.example.com</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedHeader>*</AllowedHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule></CORSConfiguration>",
  delete: "<Delete><Object><Key>k</Key><VersionId>null</VersionId></Object><Object><Key>l</Key></Object></Delete>",
  encryption:
    "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
  "legal-hold": "<LegalHold><Status>ON</Status></LegalHold>",
  lifecycle:
    "<LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status><Filter><And><Prefix>p/</Prefix><Tag><Key>a</Key><Value>b</Value></Tag></And></Filter><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>",
  logging: "<BucketLoggingStatus/>",
  notification: "<NotificationConfiguration/>",
  "object-lock":
    "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>",
  ownershipControls:
    "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "a",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: ["s3:GetObject", "s3:Put*"],
        Resource: "arn:aws:s3:::media/${aws:username}/*",
        Condition: { StringLike: { "aws:UserAgent": ["*"] }, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
      },
    ],
  }),
  publicAccessBlock:
    "<PublicAccessBlockConfiguration><BlockPublicAcls>false</BlockPublicAcls></PublicAccessBlockConfiguration>",
  requestPayment: "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>",
  retention: "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2040-01-01T00:00:00Z</RetainUntilDate></Retention>",
  tagging: "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
  uploadId:
    '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"x"</ETag></Part></CompleteMultipartUpload>',
  versioning: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
  website: "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>",
};
