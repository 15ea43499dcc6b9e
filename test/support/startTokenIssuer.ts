import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt, { type SignOptions } from 'jsonwebtoken';
import type { AuthenticationEndpoints } from '../../src/channel/strictAuthentication';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const ISSUER = 'https://api.botframework.com';
const KEY_ID = 'key-1';

export type TokenIssuer = {
  readonly endpoints: AuthenticationEndpoints;
  readonly publicKey: KeyObject;
  /** A token as the Bot Connector signs it; `claims` and `options` change it, a claim of `undefined` is left out. */
  sign(claims?: Record<string, unknown>, options?: SignOptions, key?: KeyObject | string): string;
  stop(): Promise<void>;
};

/** A key of its own, for forgeries. */
export const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The two addresses that stand for Microsoft's: the OpenID document and the keys. */
export const startTokenIssuer = async (serviceUrl: string): Promise<TokenIssuer> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...publicKey.export({ format: 'jwk' }),
    kid: KEY_ID,
    use: 'sig',
    endorsements: ['msteams', 'directline'],
  };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer: ISSUER, jwks_uri: `${url()}/keys` }));
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    endpoints: { ToBotFromChannelTokenIssuer: ISSUER, ToBotFromChannelOpenIdMetadataUrl: `${url()}/openid` },
    publicKey,
    sign(claims = {}, options = {}, key = privateKey) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl, nbf: now, exp: now + 3600, ...claims };
      const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      return jwt.sign(present, key, { algorithm: 'RS256', keyid: KEY_ID, noTimestamp: true, ...options });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
