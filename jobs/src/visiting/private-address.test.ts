import { describe, expect, it } from 'vitest';

import { isPrivateAddress } from './private-address.ts';

describe('an address that is not of the public internet', () => {
  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16', // Azure's services
    '169.254.169.254', // a cloud's metadata
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192', // Oracle's metadata
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1', // NAT64
    '64:ff9b:1::1',
    '100::1',
    '2001::1', // Teredo
    '2001:db8::1',
    '2002:7f00:1::', // 6to4
    '3fff::1',
    'fc00::1',
    'fd00::1',
    'fd00:ec2::254', // Amazon's metadata
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    'fec0::1',
    'ff02::1',
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['', 'localhost', 'example.org', '127.1', '0x7f000001', '[::1]', '1.2.3.4.5'])(
    '%j, which is none',
    (text) => {
      expect(isPrivateAddress(text)).toBe(true);
    },
  );
});

it.each([
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '100.63.255.255',
  '100.128.0.1',
  '168.63.129.17',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '198.20.0.1',
  '223.255.255.255',
  '2001:4860:4860::8888',
  '2606:4700::1111',
  '2a00:1450:4001::200e',
])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});
