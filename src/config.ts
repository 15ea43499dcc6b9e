import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from './errors';
import { problemsOf, show } from './problems';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/, error: 'a web address' }).default('');
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Every variable of the environment that the program reads; `.env.example` has the same list, with comments for operators. */
export const ConfigSchema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    PORT: port.default(3978),
    HOST: z.string().min(1).default('127.0.0.1'),
    METRICS_PORT: port.optional(),
    METRICS_HOST: z.string().min(1).default('127.0.0.1'),
    RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).max(100_000).default(30),
    MicrosoftAppType: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
    MicrosoftAppId: z.string().default(''),
    MicrosoftAppPassword: z.string().default(''),
    MicrosoftAppTenantId: z.string().default(''),
    ChannelService: z.string().default(''),
    ToBotFromChannelOpenIdMetadataUrl: url,
    ToBotFromChannelTokenIssuer: z.string().default(''),
    ToBotFromEmulatorOpenIdMetadataUrl: url,
    ToChannelFromBotLoginUrl: url,
    ToChannelFromBotOAuthScope: z.string().default(''),
    OAuthUrl: url,
    CONTENT_DIR: list.refine((folders) => folders.length > 0, 'folders, separated by commas').default(['content']),
    DATA_DIR: z.string().min(1).default('./data'),
    STORE_URL: z
      .string()
      .refine(
        (value) => /^(?:memory:|embedded:)$/.test(value) || (/^rediss?:\/\/./.test(value) && URL.canParse(value)),
        'memory:, embedded:, or an address such as redis://host:6379',
      )
      .default('embedded:'),
    RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
    DEFAULT_REGION: z
      .string()
      .regex(/^(?:[A-Z]{2}|EU)?$/, 'a country code of two capitals such as US or IE, or EU, or nothing')
      .default(''),
    LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    LOG_KEY: z.string().min(32, 'at least 32 characters, chosen at random').default(''),
    WEB_CHAT: flag.default(true),
    WEB_CHAT_SECRET: z.string().min(32, 'at least 32 characters, chosen at random').default(''),
    ALLOWED_ORIGINS: list
      .refine(
        (origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
        'origins such as https://example.org, separated by commas',
      )
      .default([]),
  })
  .superRefine(
    (config, context) => {
      if (!config.MicrosoftAppId) return;
      const needs = (name: 'MicrosoftAppPassword' | 'MicrosoftAppTenantId', when: boolean) => {
        if (when && !config[name])
          context.addIssue({
            code: 'custom',
            path: [name],
            message: `a value, because MicrosoftAppId is set and MicrosoftAppType is ${config.MicrosoftAppType}`,
            input: config[name],
          });
      };
      needs('MicrosoftAppPassword', config.MicrosoftAppType !== 'UserAssignedMSI');
      needs('MicrosoftAppTenantId', config.MicrosoftAppType !== 'MultiTenant');
    },
    // Also beside other problems: all are listed at once.
    { when: () => true },
  );

export type Config = Readonly<z.infer<typeof ConfigSchema>>;

/**
 * Reads the environment once. An empty variable counts as not set.
 * @throws ConfigError with every problem at once.
 */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = ConfigSchema.safeParse(given, { reportInput: true });
  if (!parsed.success) {
    const problems = problemsOf('environment', parsed.error).map((problem) =>
      problem.field in given ? { ...problem, found: show(given[problem.field]) } : problem,
    );
    throw new ConfigError(problems.map(hideSecret));
  }
  return Object.freeze(parsed.data);
};

const hideUserInfo = (text: string): string => {
  const [from, to] = [text.indexOf('//'), text.lastIndexOf('@')];
  return from >= 0 && to > from ? `${text.slice(0, from)}//(hidden)${text.slice(to)}` : text;
};

/** Passwords and keys, and user names and passwords in addresses, are not repeated in an error. */
const hideSecret = <T extends { field: string; found: string }>(problem: T): T => {
  if (/password|key|secret/i.test(problem.field) && problem.found !== '""') return { ...problem, found: 'a value' };
  return { ...problem, found: hideUserInfo(problem.found) };
};

/** True for the names and addresses of this machine itself. */
export const isLoopback = (host: string): boolean => {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIP(name) === 4) return name.startsWith('127.');
  return isIP(name) === 6 && (name === '::1' || name.startsWith('::ffff:127.'));
};
