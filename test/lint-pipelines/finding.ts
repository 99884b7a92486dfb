/** What is wrong in a file of the repository, and what to do. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}
