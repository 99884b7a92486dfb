/** What has gone over the wire so far; bytes are those of bodies, after any content encoding is undone. */
export interface Traffic {
  requests: number;
  uploadBytes: number;
  downloadBytes: number;
}
