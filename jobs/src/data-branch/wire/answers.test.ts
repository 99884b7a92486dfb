import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { TipGoneError } from '../errors/tip-gone-error.ts';
import { parseAdvertisement } from './advertisement.ts';
import { parseFetchAnswer } from './fetch-pack.ts';
import { parseLsRefs } from './ls-refs.ts';
import { DELIMITER, FLUSH, pktLine } from './pkt-line.ts';

const OID = '1234567890abcdef1234567890abcdef12345678';
const OTHER = 'f'.repeat(40);
const REF = 'refs/heads/data';
const SERVICE = pktLine('# service=git-upload-pack\n') + FLUSH;
const CAPABILITIES = pktLine('version 2\n') + pktLine('agent=git/2.39.5\n') + pktLine('ls-refs=unborn\n');

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('an advertisement', () => {
  it.each([
    [
      'git',
      CAPABILITIES + pktLine('fetch=shallow wait-for-done filter\n') + FLUSH,
      { version: 2, filter: true },
    ],
    [
      'GitHub',
      SERVICE + CAPABILITIES + pktLine('fetch=shallow filter\n') + FLUSH,
      { version: 2, filter: true },
    ],
    [
      'one without filter',
      CAPABILITIES + pktLine('fetch=shallow no-filter\n') + FLUSH,
      { version: 2, filter: false },
    ],
    ['one without features', CAPABILITIES + pktLine('fetch\n') + FLUSH, { version: 2, filter: false }],
    [
      'an old server',
      SERVICE +
        pktLine(`${OTHER} HEAD\0shallow symref=HEAD:refs/heads/main\n`) +
        pktLine(`${OID} ${REF}\n`) +
        FLUSH,
      {
        version: 0,
        refs: new Map([
          ['HEAD', OTHER],
          [REF, OID],
        ]),
      },
    ],
    [
      'an empty repository',
      SERVICE + pktLine(`${'0'.repeat(40)} capabilities^{}\0shallow\n`) + FLUSH,
      { version: 0, refs: new Map() },
    ],
    ['an empty repository of a very old server', SERVICE + FLUSH, { version: 0, refs: new Map() }],
  ])('of %s is understood, and nowhere else than at its end it may stop', (_, answer, expected) => {
    expect(parseAdvertisement(bytes(answer))).toEqual(expected);
    for (let length = 0; length < answer.length; length += 1) {
      expect(() => parseAdvertisement(bytes(answer.slice(0, length))), `${length} bytes`).toThrow(
        RemoteAnswerError,
      );
    }
  });

  it('is not a page', () => {
    expect(() => parseAdvertisement(bytes('<!doctype html>'))).toThrow(RemoteAnswerError);
    expect(() => parseAdvertisement(bytes(pktLine('hello\n') + FLUSH))).toThrow(RemoteAnswerError);
  });
});

describe('an answer to ls-refs', () => {
  const answer = pktLine(`${OTHER} ${REF}-old\n`) + pktLine(`${OID} ${REF}\n`) + FLUSH;

  it('names the ref, or has no such ref, and is complete', () => {
    expect(parseLsRefs(bytes(answer), REF)).toBe(OID);
    expect(parseLsRefs(bytes(answer), 'refs/heads/dat')).toBeNull();
    expect(parseLsRefs(bytes(FLUSH), REF)).toBeNull();
  });

  it('that is cut off anywhere never says "no such branch"', () => {
    for (let length = 0; length < answer.length; length += 1) {
      expect(() => parseLsRefs(bytes(answer.slice(0, length)), REF), `${length} bytes`).toThrow(
        RemoteAnswerError,
      );
    }
  });

  it.each([
    pktLine('ERR access denied\n'),
    pktLine('nothing git would say\n') + FLUSH,
    '0003' + FLUSH,
    'zzzz' + FLUSH,
  ])('is not %j', (junk) => {
    expect(() => parseLsRefs(bytes(junk), REF)).toThrow(RemoteAnswerError);
  });
});

describe('an answer to fetch', () => {
  const pack = Buffer.concat([Buffer.from('PACK'), createHash('sha1').update('PACK').digest()]);
  const band = (number: number, content: Buffer) =>
    pktLine(String.fromCharCode(number) + content.toString('hex'));
  const shallow = pktLine('shallow-info\n') + pktLine(`shallow ${OID}\n`) + DELIMITER;
  const answer = `${shallow}${pktLine('packfile\n')}${band(2, Buffer.from('counting'))}${band(1, pack)}${band(1, pack)}${FLUSH}`;

  it('holds a pack in pieces', () => {
    expect(parseFetchAnswer(bytes(answer)).toString()).toBe(pack.toString('hex').repeat(2));
  });

  it('that is cut off anywhere is an error', () => {
    for (let length = 0; length < answer.length; length += 1) {
      expect(() => parseFetchAnswer(bytes(answer.slice(0, length))), `${length} bytes`).toThrow(
        RemoteAnswerError,
      );
    }
  });

  it.each([
    ['before the pack', pktLine(`ERR upload-pack: not our ref ${OID}\n`)],
    ['within the pack', pktLine('packfile\n') + pktLine(`\x03upload-pack: not our ref ${OID}\n`) + FLUSH],
  ])('may say %s that an object is gone', (_, complaint) => {
    const parse = () => parseFetchAnswer(bytes(complaint));
    expect(parse).toThrow(TipGoneError);
    expect(parse).toThrow(expect.objectContaining({ data: { oid: OID } }));
  });
});
