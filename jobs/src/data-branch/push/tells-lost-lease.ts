/**
 * Whether a server's words for a refused ref mean that the ref had moved, or was being moved, when the server looked.
 * git ≤ 2.50: "failed to update ref", "cannot lock ref '…': is at … but expected …", "reference already exists";
 * later: "incorrect old value provided", "reference does not exist"; forges in front of it: "fetch first", "stale info".
 */
export function tellsLostLease(words: string): boolean {
  return LOST.test(words);
}

const LOST =
  /failed to update ref|cannot lock ref|failed to lock|reference already exists|reference does not exist|incorrect old value|fetch first|stale info/i;
