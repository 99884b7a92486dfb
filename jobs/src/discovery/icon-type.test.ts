import { expect, it } from 'vitest';

import { iconType } from './icon-type.ts';

it.each([
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ['\0\0\x01\0\x01\0\x10\x10', 'image/x-icon'],
  ['GIF87a\x01', 'image/gif'],
  ['GIF89a\x01', 'image/gif'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\x24\0\0\0WAVEfmt ', null],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', null],
  ['<?xml version="1.0"?><svg/>', null],
  ['<!doctype html>', null],
  ['\0\0\x02\0\x01', null],
  ['\x89PNG', null],
  ['', null],
])('%j is %s', (bytes, type) => expect(iconType(Buffer.from(bytes, 'latin1'))).toBe(type));
