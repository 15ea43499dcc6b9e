import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const privateAddresses = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateAddresses.addSubnet(network, bits, 'ipv4');
}
privateAddresses.addSubnet('::1', 128, 'ipv6');
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');

const isPrivate = (address: string): boolean =>
  isIP(address) !== 0 && privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `203.0.113.7:51234` as Azure's front end writes it, `::ffff:10.0.0.1` as Node.js does. */
const bare = (address: string): string =>
  address
    .trim()
    .replace(/^::ffff:/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^\[(.*)\](?::\d+)?$/, '$1');

/**
 * Whom rate limits count. Behind a proxy of one's own network this is the last entry of `X-Forwarded-For`, the one that this
 * proxy has written; a caller from the internet cannot choose its address by sending the header itself.
 */
export const clientAddress = ({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string => {
  const peer = bare(socket.remoteAddress ?? '');
  const forwarded = bare(
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1) ?? '',
  );
  return isPrivate(peer) && isIP(forwarded) !== 0 ? forwarded : peer;
};
