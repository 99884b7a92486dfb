import type { IncomingHttpHeaders } from 'node:http';

/** What an answer shows of itself: its headers, and as text the beginning of its body. */
export interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly head: string;
}

/** How much of a refusal is looked at: a challenge is small, or says what it is at its top. */
export const WALL_HEAD_BYTES = 64 * 1024;

/** By a header alone: nothing but a challenge has it. */
const HEADER_MARKS: readonly (readonly [name: string, value: RegExp])[] = [
  ['cf-mitigated', /challenge/i], // Cloudflare
  ['x-vercel-mitigated', /challenge|deny/i], // Vercel
  ['x-amzn-waf-action', /challenge|captcha/i], // AWS WAF
  ['x-sucuri-block', /./], // Sucuri
  ['x-dd-b', /./], // DataDome
];

/** What challenge pages contain. Protections put some of it into ordinary pages too, so it counts in a bare one only. */
const PAGE_MARKS: readonly RegExp[] = [
  /window\._cf_chl_opt\b/, // Cloudflare
  /_Incapsula_Resource\b/, // Imperva
  /captcha-delivery\.com\//, // DataDome
  /Sucuri Website Firewall/, // Sucuri
  /id="anubis_(?:challenge|version)"|\/\.within\.website\/x\/cmd\/anubis\//, // Anubis
  /\bid="px-captcha"|window\._pxAppId\b|captcha\.px-cdn\.net\//, // PerimeterX
  /\bawsWafCookieDomainList\b|\.awswaf\.com\//, // AWS WAF
  /<title>\s*Access Denied\b[\s\S]{0,4000}errors(?:\.|&#46;)edgesuite(?:\.|&#46;)net|\/_sec\/cp_challenge\//i, // Akamai
  /unusual traffic from your computer network/, // Google
];

const WALL_TITLE =
  /^\s*(?:just a moment\b|attention required! \| cloudflare|access denied \| .* used cloudflare|making sure you(?:'|&#39;|\u2019)re not a bot|checking your browser\b|ddos-guard\s*$|pardon our interruption|are you (?:a )?(?:human|robot)\b|human verification\s*$|security check\s*$|(?:solve (?:the|this) )?captcha\b)/i;

const LOGIN_TITLE = /^\s*(?:log ?in|sign ?in|anmelden|anmeldung|einloggen|connexion|iniciar sesi\u00f3n)\b/i;

const PASSWORD_FIELD = /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i;

/**
 * Whether an answer that is no feed stands for a wall: a challenge or a block against programs, or the door of a login.
 * It is named, never fought. Only what is sure counts: a site that merely fails, or shows another page, is none.
 */
export function isBotWall({ headers, head }: Answer): boolean {
  if (HEADER_MARKS.some(([name, value]) => value.test(valueOf(headers[name])))) return true;
  if (!isHtml(headers, head)) return false;
  const title = titleOf(head);
  if (WALL_TITLE.test(title)) return true;
  if (LOGIN_TITLE.test(title) && PASSWORD_FIELD.test(head)) return true;
  return isBare(head) && PAGE_MARKS.some((mark) => mark.test(head));
}

function valueOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.join() ?? '');
}

function isHtml(headers: IncomingHttpHeaders, head: string): boolean {
  const type = headers['content-type'] ?? '';
  return (
    /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type) ||
    /^\s*<(?:!doctype\s+html|html)\b/i.test(head)
  );
}

function titleOf(head: string): string {
  return /<title\b[^>]{0,200}>([^<]{0,300})/i.exec(head)?.[1] ?? '';
}

const FEW_WORDS = 120;

/** A challenge has hardly a word for people. */
function isBare(head: string): boolean {
  const text = withoutScripts(head).replace(/<[^<>]*>/g, ' ');
  return text.split(/\s+/).length <= FEW_WORDS;
}

/** By hand, in one pass: a pattern takes time in the square of what is never closed. */
function withoutScripts(head: string): string {
  const lower = head.toLowerCase();
  let text = '';
  let at = 0;
  for (;;) {
    const opened = ['<script', '<style', '<svg'].flatMap((name) => {
      const found = lower.indexOf(name, at);
      return found === -1 ? [] : [{ found, end: `</${name.slice(1)}` }];
    });
    const next = opened.toSorted((a, b) => a.found - b.found)[0];
    if (next === undefined) return text + head.slice(at);
    text += head.slice(at, next.found);
    const closed = lower.indexOf(next.end, next.found);
    if (closed === -1) return text;
    at = closed + next.end.length;
  }
}
