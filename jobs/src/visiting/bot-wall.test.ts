import { describe, expect, it } from 'vitest';

import { isBotWall } from './bot-wall.ts';
import { serve } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const page = (title: string, body = '') =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const article = '<p>Bees have five eyes and two pairs of wings.</p>'.repeat(40);

describe('a wall shows', () => {
  it.each<[string, Record<string, string>]>([
    ['Cloudflare', { 'cf-mitigated': 'challenge' }],
    ['Vercel', { 'x-vercel-mitigated': 'challenge' }],
    ['AWS WAF', { 'x-amzn-waf-action': 'captcha' }],
    ['Sucuri', { 'x-sucuri-block': 'BLACK01' }],
    ['DataDome', { 'x-dd-b': '1' }],
  ])('by a header of %s', (_, headers) => {
    expect(isBotWall({ headers, head: '' })).toBe(true);
  });

  it.each([
    ['Cloudflare', page('Just a moment...')],
    ['Cloudflare', page('Attention Required! | Cloudflare', 'Sorry, you have been blocked')],
    ['Cloudflare', page('Access denied | bees.example used Cloudflare to restrict access')],
    ['Cloudflare', page('', '<script>window._cf_chl_opt={cvId:"3"}</script>')],
    ['Imperva', '<html><iframe src="/_Incapsula_Resource?SWUDNSAI=31">Request unsuccessful.</iframe></html>'],
    ['DataDome', page('bees.example', '<script src="https://ct.captcha-delivery.com/c.js"></script>')],
    ['Sucuri', page('Sucuri WebSite Firewall', '<h1>Sucuri Website Firewall</h1>')],
    ['Anubis', page('Making sure you&#39;re not a bot!')],
    ['Anubis', page('Oh', '<script id="anubis_challenge" type="application/json">{}</script>')],
    ['PerimeterX', page('', '<div id="px-captcha"></div>')],
    ['AWS WAF', page('', '<script src="https://0f.token.awswaf.com/challenge.js"></script>')],
    ['Akamai', page('Access Denied', 'Reference #18 https://errors.edgesuite.net/18.2')],
    ['Akamai', page('Access Denied', 'https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18')],
    ['Google', page('Sorry...', 'Our systems have detected unusual traffic from your computer network.')],
    ['a captcha', page('Solve the captcha to go on')],
    ['a login', page('Sign in · Bees', '<form><input name="p" type="password"></form>')],
  ])('on the page of %s', (_, head) => {
    expect(isBotWall({ headers: HTML, head })).toBe(true);
  });
});

describe('no wall is', () => {
  it.each([
    ['an empty answer', ''],
    ['a page', page('Bees', article)],
    ['a page about moments', page('Bees, just a moment in time', article)],
    ['a page with a script of a protection', page('Bees', `<script>window._pxAppId='x'</script>${article}`)],
    ['a page with a form to log in', page('Bees', `<input type="password">${article}`)],
    ['a page that is called so', page('Sign in to nature', article)],
    ['a server that fails behind Cloudflare', page('bees.example | 522: Connection timed out', 'cloudflare')],
    ['a page that is denied, by nobody known', page('Access Denied')],
  ])('%s', (_, head) => {
    expect(isBotWall({ headers: HTML, head })).toBe(false);
  });

  it('a document that is no page, whatever it is about', () => {
    const head = '<rss><channel><title>Just a moment...</title></channel></rss>';
    expect(isBotWall({ headers: { 'content-type': 'application/rss+xml' }, head })).toBe(false);
  });
});

it.each(['<script', '<title', '<input', '<style><', '<'])(
  '64 KB of %j are looked through in one pass',
  (piece) => {
    const head = `<html>${piece.repeat(65_536 / piece.length)}`;
    for (let time = 0; time < 10; time++) expect(isBotWall({ headers: HTML, head })).toBe(false);
  },
);

describe('a visit', () => {
  const wall = page('Just a moment...');

  it.each([403, 429, 503, 202, 405])('names a wall that answers with %i', async (status) => {
    const url = await serve((_, response) =>
      response.writeHead(status, { ...HTML, 'retry-after': '60' }).end(wall),
    );
    expect(await visit(url)).toMatchObject({
      kind: 'failed',
      code: 'bot-wall',
      status,
      retryAfterSeconds: 60,
    });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [503, 'server-error'],
  ])('names a %i without one as what it is', async (status, code) => {
    const url = await serve((_, response) => response.writeHead(status, HTML).end(page('Sorry', article)));
    expect(await visit(url)).toMatchObject({ kind: 'failed', code, status });
  });

  it('does not wait for the end of a refusal, nor read all of it', async () => {
    const url = await serve((request, response) => {
      response.writeHead(403, HTML).write(request.url === '/endless' ? 'x'.repeat(1_000_000) : wall);
    });
    expect(await visit(url, { firstByteMs: 200 })).toMatchObject({ code: 'bot-wall' });
    expect(await visit(`${url}/endless`)).toMatchObject({ code: 'forbidden' });
  });

  it('brings what came with 200, and says whether it is a wall should it be no feed', async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, HTML).end(request.url === '/wall' ? wall : page('Bees', article));
    });
    expect(await visit(url)).toMatchObject({ kind: 'document', isWall: false });
    const walled = await visit(`${url}/wall`);
    expect(textOf(walled)).toBe(wall);
    expect(walled).toMatchObject({ isWall: true });
  });
});
