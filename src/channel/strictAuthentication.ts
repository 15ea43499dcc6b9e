import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  AuthenticationError,
  type ClaimsIdentity,
  type ConnectorFactory,
  GovernmentConstants,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { Config } from '../config';
import { errorName } from '../errorName';
import type { Log } from '../log';
import { createChannelKeys, KeysUnavailableError, useChannelKeys } from './channelKeys';
import { quietly } from './quietly';
import { DEFAULT_PATIENCE, type Patience, PatientConnectorFactory } from './sendPatiently';
import { isAllowedServiceUrl } from './serviceUrls';
import { createTokenRules } from './tokenRules';

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
  /** How long channels are waited for. */
  readonly patience?: Patience;
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

/** The addresses and the issuer that hold in the end, as botbuilder chooses them. */
const effective = (endpoints: AuthenticationEndpoints) => {
  const { ChannelService, ...given } = endpoints;
  const isGovernment = ChannelService === GovernmentConstants.ChannelService && !Object.values(given).some(Boolean);
  return isGovernment ? GovernmentConstants : { ...PUBLIC_CLOUD, ...given };
};

/** A channel of Azure's App Service extension, which this bot does not use: botbuilder checks its tokens by other rules. */
const APP_SERVICE_CHANNEL = 'AseChannel';

/**
 * Checks the tokens of channels as botbuilder does, with its gaps closed: it answers 500 with inner text to a forged signature,
 * `alg: none`, a wrong algorithm and a token that is not valid yet; see also `tokenRules` and `channelKeys`. Here all are 401.
 */
export class StrictAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly log: Log;
  private readonly isOn: boolean;
  private readonly keepsRules: (authorization: string) => boolean;
  private readonly toPatient: (inner: ConnectorFactory) => ConnectorFactory;

  constructor({ config, log, endpoints = {}, credentials, patience = DEFAULT_PATIENCE }: Options) {
    super(settingsOf(config, endpoints), credentials);
    this.log = log;
    this.isOn = config.MicrosoftAppId !== '';
    const isAllowed = (url: string) => isAllowedServiceUrl(url, config);
    this.toPatient = (inner) => new PatientConnectorFactory(inner, { log, isAllowed, patience });
    const { ToBotFromChannelTokenIssuer, ...urls } = effective(endpoints);
    this.keepsRules = createTokenRules(config, ToBotFromChannelTokenIssuer);
    for (const url of [urls.ToBotFromChannelOpenIdMetadataUrl, urls.ToBotFromEmulatorOpenIdMetadataUrl])
      useChannelKeys(url, createChannelKeys(url));
  }

  /** @throws AuthenticationError; KeysUnavailableError when nobody's token can be checked at the moment */
  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    try {
      if (this.isOn && (activity.channelId === APP_SERVICE_CHANNEL || !this.keepsRules(authorization)))
        throw new AuthenticationError('Unauthorized', 401);
      const result = await quietly(() => super.authenticateRequest(activity, authorization));
      return { ...result, connectorFactory: this.toPatient(result.connectorFactory as ConnectorFactory) };
    } catch (error) {
      if (error instanceof KeysUnavailableError) {
        this.log.error('No token can be checked: the keys of the channels cannot be fetched.');
        throw error;
      }
      this.log.warn({ error: errorName(error) }, 'An activity was refused: its token is missing or wrong.');
      throw new AuthenticationError('Unauthorized', 401);
    }
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return this.toPatient(super.createConnectorFactory(claimsIdentity));
  }
}
