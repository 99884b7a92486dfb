/** The id of the same thing in GraphQL: opaque, but stable. */
export const nodeId = (type: string, id: number | string): string =>
  Buffer.from(`0${type.length}:${type}${id}`).toString('base64');
