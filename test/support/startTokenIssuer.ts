import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt, { type SignOptions } from 'jsonwebtoken';
import type { AuthenticationEndpoints } from '../../src/channel/strictAuthentication';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT_ID = '99999999-2222-4333-8444-555555555555';
export const ISSUER = 'https://api.botframework.com';
const KEY_ID = 'key-1';
/** Published, but without a word on the channels that it speaks for. */
export const UNENDORSED_KEY_ID = 'key-unendorsed';
/** Published, but of a kind that the Bot Connector does not use. */
export const ELLIPTIC_KEY_ID = 'key-elliptic';

/** How the server of the keys answers: as it should, with an error, with text that is no document, with no keys, or never. */
export type IssuerMood = 'well' | 'error' | 'garbage' | 'garbage keys' | 'empty' | 'hangs';

export type TokenIssuer = {
  readonly endpoints: AuthenticationEndpoints;
  readonly publicKey: KeyObject;
  mood: IssuerMood;
  /** How often a document was asked for. */
  asked: number;
  /** Replaces the key, as an issuer does from time to time. */
  rotateKey(keyId: string): void;
  /** A token as the Bot Connector signs it; `claims` and `options` change it, a claim of `undefined` is left out. */
  sign(claims?: Record<string, unknown>, options?: SignOptions, key?: KeyObject | string): string;
  stop(): Promise<void>;
};

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A key of its own, for forgeries. */
export const newKey = (): KeyObject => newPair().privateKey;

/** The two addresses that stand for Microsoft's: the OpenID document and the keys. */
export const startTokenIssuer = async (serviceUrl: string): Promise<TokenIssuer> => {
  const pair = newPair();
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const published = (key: KeyObject, kid: string, more: object = { endorsements: ['msteams', 'directline'] }) => ({
    ...key.export({ format: 'jwk' }),
    kid,
    use: 'sig',
    ...more,
  });
  const current = { ...pair, keyId: KEY_ID };
  const documentAt = (path: string | undefined): string => {
    if (path !== '/keys') return JSON.stringify({ issuer: ISSUER, jwks_uri: `${url()}/keys` });
    if (issuer.mood === 'garbage keys') return '{"keys": [';
    if (issuer.mood === 'empty') return '{"keys": []}';
    const keys = [
      published(current.publicKey, current.keyId),
      published(pair.publicKey, UNENDORSED_KEY_ID, {}),
      published(elliptic.publicKey, ELLIPTIC_KEY_ID),
    ];
    return JSON.stringify({ keys });
  };
  const answer = (path: string | undefined, response: ServerResponse): void => {
    if (issuer.mood === 'hangs') return;
    if (issuer.mood === 'error') response.statusCode = 500;
    response.setHeader('content-type', 'application/json');
    response.end(issuer.mood === 'garbage' ? '<html>inner text</html>' : documentAt(path));
  };
  const server = createServer((request, response) => {
    issuer.asked += 1;
    answer(request.url, response);
  });
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const issuer: TokenIssuer = {
    endpoints: {
      ToBotFromChannelTokenIssuer: ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: `${url()}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url()}/emulator/openid`,
    },
    publicKey: pair.publicKey,
    mood: 'well',
    asked: 0,
    rotateKey: (keyId) => void Object.assign(current, newPair(), { keyId }),
    sign(claims = {}, options = {}, key = current.privateKey) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl, nbf: now, exp: now + 3600, ...claims };
      const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      return jwt.sign(present, key, { algorithm: 'RS256', keyid: current.keyId, noTimestamp: true, ...options });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return issuer;
};
