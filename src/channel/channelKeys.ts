import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor';
import { z } from 'zod';
import { AppError } from '../errors';

/** The keys by which tokens are checked cannot be had: our trouble, not the caller's. */
export class KeysUnavailableError extends AppError {}

/** A key as botbuilder wants it: PEM, and the channels that it speaks for. */
export type ChannelKey = { readonly key: string; readonly endorsements: readonly string[] };

/** The part of botbuilder's `OpenIdMetadata` that it calls. */
export type ChannelKeys = {
  /** Null when there is no such key. @throws KeysUnavailableError when there are no keys at all */
  getKey(keyId: unknown): Promise<ChannelKey | null>;
};

type Options = { readonly now?: () => number; readonly fetchJson?: (url: string) => Promise<unknown> };

/** The protocol demands a day at most. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;
/** A token with a key that nobody knows makes us look for new keys this often at most: anybody can write such tokens. */
const UNKNOWN_KEY_MS = 5 * 60 * 1000;
/** After a fault: soon enough for people, seldom enough for a server in trouble. */
const RETRY_MS = 1000;
const FETCH_MS = 3000;

const MetadataSchema = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const KeySchema = z.looseObject({
  kty: z.string(),
  kid: z.string().min(1),
  endorsements: z.array(z.string()).default([]),
});
const KeysSchema = z.looseObject({ keys: z.array(z.unknown()) });

const fetchPublished = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
  if (!response.ok) throw new KeysUnavailableError(`The server of the keys answered ${response.status}.`);
  return response.json();
};

/** Keys that cannot be read are left out: one of a new kind must not take the others with it. */
const readKeys = (published: unknown): Map<string, ChannelKey> => {
  const readable = KeysSchema.parse(published).keys.flatMap((candidate) => {
    const { data } = KeySchema.safeParse(candidate);
    if (data?.kty !== 'RSA') return [];
    try {
      const key = createPublicKey({ key: data as JsonWebKey, format: 'jwk' });
      return [[data.kid, { key: key.export({ type: 'spki', format: 'pem' }) as string, ...data }] as const];
    } catch {
      return [];
    }
  });
  // Where keys say for which channels they speak, one that says nothing speaks for none. Botbuilder would let it speak for all.
  const areEndorsed = readable.some(([, { endorsements }]) => endorsements.length > 0);
  return new Map(readable.filter(([, { endorsements }]) => !areEndorsed || endorsements.length > 0));
};

/**
 * The keys under an OpenID address, fetched when they are needed and kept for a day. Instead of botbuilder's own, which waits
 * without limit for the server, takes garbage as "no keys" for an hour, and forgets good keys as soon as new ones cannot be had.
 */
export const createChannelKeys = (
  url: string,
  { now = Date.now, fetchJson = fetchPublished }: Options = {},
): ChannelKeys => {
  let keys: ReadonlyMap<string, ChannelKey> | null = null;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    try {
      const { jwks_uri } = MetadataSchema.parse(await fetchJson(url));
      const found = readKeys(await fetchJson(jwks_uri));
      if (found.size === 0) throw new KeysUnavailableError('The server of the keys has none that can be used.');
      keys = found;
      fetchedAt = now();
    } catch {
      // Who asks sees that there are no keys, or goes on with those of before.
      failedAt = now();
    }
  };
  const refresh = (): Promise<void> => {
    if (now() - failedAt < RETRY_MS) return Promise.resolve();
    fetching ??= load().finally(() => {
      fetching = null;
    });
    return fetching;
  };

  return {
    async getKey(keyId) {
      const age = now() - fetchedAt;
      const isKnown = typeof keyId === 'string' && keys?.has(keyId) === true;
      if (age > MAX_AGE_MS || (!isKnown && age > UNKNOWN_KEY_MS)) await refresh();
      if (!keys) throw new KeysUnavailableError('The keys of the channels could not be fetched.');
      return typeof keyId === 'string' ? (keys.get(keyId) ?? null) : null;
    },
  };
};

/** Botbuilder asks this cache, which lives as long as the process, before it makes key sources of its own. */
export const useChannelKeys = (url: string, keys: ChannelKeys): void => {
  const { openIdMetadataCache } = JwtTokenExtractor as unknown as { openIdMetadataCache: Map<string, ChannelKeys> };
  openIdMetadataCache.set(url, keys);
};
