export const account = "arn:aws:iam::111122223333";

export const RoleArn = `${account}:role/deploy`;
