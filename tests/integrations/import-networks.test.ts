import { expect, test } from 'vitest';
import { isImportAddress } from '@/lib/integrations/public-address';

test.each<[string, string, boolean]>([
  ['93.184.216.34', '', true],
  ['10.2.3.4', '', false],
  ['10.2.3.4', '10.2.0.0/16', true],
  ['10.3.3.4', '10.2.0.0/16', false],
  ['::ffff:10.2.3.4', '10.2.0.0/16', true],
  ['fd00:1::7', '10.2.0.0/16, fd00:1::/64', true],
  ['127.0.0.1', '10.2.0.0/16', false],
  ['10.2.3.4', '10.2.0.0', false],
  ['10.2.3.4', 'everything', false],
  ['not an address', '0.0.0.0/0', false],
])('%s with "%s" named', (address, named, allowed) => {
  expect(isImportAddress(address, named)).toBe(allowed);
});
