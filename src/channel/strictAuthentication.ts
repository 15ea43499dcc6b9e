import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  AuthenticationError,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { Config } from '../config';
import { errorName } from '../errorName';
import type { Log } from '../log';
import { quietly } from './quietly';

const PUBLIC_CLOUD = {
  ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
  ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
  ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  ToBotFromChannelOpenIdMetadataUrl: AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
  ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
  OAuthUrl: AuthenticationConstants.OAuthUrl,
};

/**
 * Where tokens are checked and fetched, under the names that botbuilder reads. Empty is Microsoft's public cloud; `ChannelService`
 * alone chooses the US government cloud. Of the others any may be given: the rest keeps its public value, which botbuilder does not do.
 */
export type AuthenticationEndpoints = Readonly<Partial<Record<keyof typeof PUBLIC_CLOUD | 'ChannelService', string>>>;

type Options = {
  readonly config: Config;
  readonly log: Log;
  readonly endpoints?: AuthenticationEndpoints;
  /** For callbacks with credentials of another kind; by default those of the configuration. */
  readonly credentials?: ServiceClientCredentialsFactory;
};

/** The endpoints that the configuration names; none for Microsoft's public cloud. */
export const endpointsOf = (config: Config): AuthenticationEndpoints => {
  const names = ['ChannelService', ...Object.keys(PUBLIC_CLOUD)] as (keyof AuthenticationEndpoints)[];
  return Object.fromEntries(names.filter((name) => config[name]).map((name) => [name, config[name]]));
};

const settingsOf = (config: Config, endpoints: AuthenticationEndpoints) => {
  const given = Object.entries(endpoints).filter(([name, value]) => value && name !== 'ChannelService').length > 0;
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = config;
  return {
    ...(given ? { ...PUBLIC_CLOUD, ...endpoints } : endpoints),
    ...(MicrosoftAppId ? { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } : {}),
  };
};

/**
 * Checks the tokens of channels as botbuilder does, with two gaps closed: it answers 500 with inner text to a forged signature,
 * `alg: none`, a wrong algorithm and a token that is not valid yet, and it takes a token that never expires. Here all are 401,
 * and so is a token that cannot be checked because the keys cannot be fetched.
 */
export class StrictAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly log: Log;
  private readonly isOn: boolean;

  constructor({ config, log, endpoints = {}, credentials }: Options) {
    super(settingsOf(config, endpoints), credentials);
    this.log = log;
    this.isOn = config.MicrosoftAppId !== '';
  }

  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    try {
      const result = await quietly(() => super.authenticateRequest(activity, authorization));
      if (this.isOn && !result.claimsIdentity.getClaimValue('exp')) throw new AuthenticationError('No exp claim', 401);
      return result;
    } catch (error) {
      this.log.warn(
        { error: errorName(error) },
        'An activity was refused: its token is missing, wrong or could not be checked.',
      );
      throw new AuthenticationError('Unauthorized', 401);
    }
  }
}
