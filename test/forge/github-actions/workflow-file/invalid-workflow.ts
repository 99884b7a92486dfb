/** GitHub refuses the workflow too: the run ends at once, as a startup failure. */
export class InvalidWorkflow extends Error {
  override readonly name = 'InvalidWorkflow';
}
