import type { HostAnswer, HostRequest } from './host-request.ts';

/** What a host does wrong with one request. */
export type HostFault =
  /** Answers this and does nothing. */
  | { readonly kind: 'answer'; readonly answer: HostAnswer }
  /** Cuts the connection and does nothing. */
  | { readonly kind: 'reset' }
  /** Does what was asked, then cuts the connection: the answer is lost. */
  | { readonly kind: 'lost-answer' }
  /** Waits, then does what was asked. */
  | { readonly kind: 'delay'; readonly ms: number };

/** Looks at a request and says what shall go wrong. It may wait: so a test holds requests until all are there. */
export type ChooseHostFault = (
  request: HostRequest & { readonly host: string },
) => HostFault | null | Promise<HostFault | null>;
