import { type Config, isLoopback } from '../config';

/**
 * Where the channels of Microsoft's public and US government clouds take replies: Teams as listed in
 * https://microsoft.github.io/Agents-for-js/variables/_microsoft_agents-hosting.TeamsServiceEndpoints.html, the other channels
 * as subdomains of the Bot Framework.
 */
const CHANNEL_HOSTS = [
  'smba.trafficmanager.net',
  '.botframework.com',
  '.botframework.azure.us',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

const isChannelHost = (host: string): boolean =>
  CHANNEL_HOSTS.some((known) => (known.startsWith('.') ? host.endsWith(known) : host === known));

/**
 * Whether replies may be sent to this `serviceUrl`: the bot posts them there with its own token, so a forged one must not get
 * that far. Without an app id there are no channels, and only this machine is called.
 */
export const isAllowedServiceUrl = (
  serviceUrl: string,
  { MicrosoftAppId, NODE_ENV }: Pick<Config, 'MicrosoftAppId' | 'NODE_ENV'>,
): boolean => {
  const { protocol, hostname, port, username, password } = parse(serviceUrl) ?? {};
  if (!hostname || username || password) return false;
  if (isLoopback(hostname)) return MicrosoftAppId === '' || NODE_ENV !== 'production';
  return MicrosoftAppId !== '' && protocol === 'https:' && port === '' && isChannelHost(hostname);
};

const parse = (address: string): URL | null => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};
