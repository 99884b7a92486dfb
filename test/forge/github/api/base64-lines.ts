/** Base64 as GitHub sends it: with a line feed after every 60 characters. */
export const base64Lines = (bytes: Buffer): string =>
  bytes.toString('base64').replace(/.{1,60}/g, (line) => `${line}\n`);
