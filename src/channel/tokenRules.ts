import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector/lib/auth/tokenValidationParameters';
import { decode } from 'jsonwebtoken';
import { z } from 'zod';
import type { Config } from '../config';

/** The tenants of Microsoft that sign the Emulator's tokens. Copied, because botbuilder adds to its list what tokens claim. */
const EMULATOR_ISSUERS = [ToBotFromBotOrEmulatorTokenValidationParameters.issuer ?? []].flat();

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** A header that demands what nobody here understands (`crit`) makes a token void; see RFC 7515, 4.1.11. */
const HeaderSchema = z.looseObject({ alg: z.string(), kid: z.string().min(1), crit: z.undefined().optional() });
const ClaimsSchema = z.looseObject({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  tid: z.string().optional(),
});

/** Emulator tokens hold outside production only: nothing but the bot's own secret is needed to have one, whatever its channel. */
const issuersOf = (config: RuledConfig, channelIssuer: string): readonly string[] => {
  if (config.NODE_ENV === 'production') return [channelIssuer];
  return [channelIssuer, ...EMULATOR_ISSUERS, ...tenantIssuers(config.MicrosoftAppTenantId)];
};

const tenantIssuers = (tenant: string): readonly string[] =>
  tenant ? [`https://sts.windows.net/${tenant}/`, `https://login.microsoftonline.com/${tenant}/v2.0`] : [];

type RuledConfig = Pick<Config, 'NODE_ENV' | 'MicrosoftAppId' | 'MicrosoftAppTenantId'>;

/**
 * The rules of a token that botbuilder leaves open, asked before it sees the token: it takes one without `exp`, one of the Emulator
 * that is meant for somebody else, and one of any tenant (it adds the token's own word for its tenant to the issuers that it
 * trusts, for as long as the process lives). The signature, the times and the channel it checks well.
 */
export const createTokenRules = (config: RuledConfig, channelIssuer: string): ((authorization: string) => boolean) => {
  const issuers = issuersOf(config, channelIssuer);
  return (authorization) => {
    const [, token] = BEARER.exec(authorization) ?? [];
    const { header, payload } = (token && decodeQuietly(token)) || {};
    const claims = ClaimsSchema.safeParse(payload);
    if (!HeaderSchema.safeParse(header).success || !claims.success) return false;
    const { iss, aud, tid } = claims.data;
    const isOfKnownTenant = tid === undefined || issuers.some((issuer) => issuer.includes(`/${tid}/`));
    return issuers.includes(iss) && aud === config.MicrosoftAppId && isOfKnownTenant;
  };
};

const decodeQuietly = (token: string): { header?: unknown; payload?: unknown } | null => {
  try {
    return decode(token, { complete: true });
  } catch {
    return null;
  }
};
