import type { Socket } from 'node:net';
import { clientAddress } from '../../../src/channel/http/clientAddress';

const addressOf = (remoteAddress: string, forwardedFor?: string) =>
  clientAddress({
    socket: { remoteAddress } as Socket,
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  });

describe('the address of a caller', () => {
  it.each<[string, string, string | undefined, string]>([
    ['is that of the connection', '203.0.113.7', undefined, '203.0.113.7'],
    ['is found inside an IPv6 form', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['is what our own proxy says', '10.0.0.4', '203.0.113.7', '203.0.113.7'],
    ['is what our own proxy says last', '127.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
    ['is without the port that Azure adds', '172.16.0.1', '203.0.113.7:51234', '203.0.113.7'],
    ['may be IPv6', 'fd00::1', '[2001:db8::1]:443', '2001:db8::1'],
    ['is not what a caller from the internet says', '203.0.113.7', '1.1.1.1', '203.0.113.7'],
    ['is that of the proxy when it says nonsense', '10.0.0.4', 'unknown', '10.0.0.4'],
  ])('%s', (_title, peer, forwardedFor, address) => expect(addressOf(peer, forwardedFor)).toBe(address));
});
