import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { ConfigSchema, isLoopback, readConfig } from '../src/config';
import { ConfigError } from '../src/errors';

const errorFor = (env: NodeJS.ProcessEnv): ConfigError => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('These variables were taken.');
};

const fieldsFor = (env: NodeJS.ProcessEnv): string[] => errorFor(env).problems.map(({ field }) => field);

const APP = { MicrosoftAppId: 'an-id', MicrosoftAppPassword: 'a-secret', MicrosoftAppTenantId: 'a-tenant' };

describe('an empty environment', () => {
  it('is enough to start on this machine alone, without a cloud', () => {
    expect(readConfig({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3978,
      HOST: '127.0.0.1',
      MicrosoftAppId: '',
      CONTENT_DIR: ['content'],
      DATA_DIR: './data',
      STORE_URL: 'embedded:',
      RETENTION_DAYS: 30,
      DEFAULT_REGION: '',
      LOG_LEVEL: 'info',
      WEB_CHAT: true,
      ALLOWED_ORIGINS: [],
      METRICS_HOST: '127.0.0.1',
      RATE_LIMIT_PER_MINUTE: 30,
      LOG_KEY: '',
    });
    expect(readConfig({}).METRICS_PORT).toBeUndefined();
  });

  it('is the same as one with empty variables, or with variables of others', () => {
    expect(readConfig({ PORT: '', LOG_LEVEL: '  ', HOST: undefined, PATH: '/bin', SURPRISE: 'x' })).toEqual(
      readConfig({}),
    );
  });
});

describe('a variable that is given', () => {
  it.each<[string, string, unknown]>([
    ['PORT', '80', 80],
    ['PORT', '0', 0],
    ['WEB_CHAT', 'false', false],
    ['CONTENT_DIR', 'content, /srv/mine ,', ['content', '/srv/mine']],
    ['ALLOWED_ORIGINS', 'https://example.org,http://localhost:8080', ['https://example.org', 'http://localhost:8080']],
    ['DEFAULT_REGION', 'IE', 'IE'],
    ['DEFAULT_REGION', 'EU', 'EU'],
    ['STORE_URL', 'memory:', 'memory:'],
    ['STORE_URL', 'rediss://me:secret@host:6379/1', 'rediss://me:secret@host:6379/1'],
    ['RETENTION_DAYS', '7', 7],
    ['LOG_LEVEL', 'silent', 'silent'],
    ['METRICS_PORT', '9464', 9464],
    ['METRICS_HOST', '0.0.0.0', '0.0.0.0'],
    ['RATE_LIMIT_PER_MINUTE', '0', 0],
    ['LOG_KEY', 'x'.repeat(32), 'x'.repeat(32)],
    ['OAuthUrl', 'https://example.org/x', 'https://example.org/x'],
  ])('is understood: %s=%s', (name, value, understood) =>
    expect(readConfig({ [name]: value })).toMatchObject({ [name]: understood }),
  );

  it('cannot be changed later', () => {
    const config = readConfig({}) as { PORT: number };
    expect(() => {
      config.PORT = 1;
    }).toThrow(TypeError);
  });
});

describe('a variable that cannot be used', () => {
  it.each([
    ['PORT', 'http'],
    ['METRICS_PORT', '70000'],
    ['RATE_LIMIT_PER_MINUTE', '-1'],
    ['RATE_LIMIT_PER_MINUTE', 'many'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '1.5'],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['WEB_CHAT', 'yes'],
    ['CONTENT_DIR', ','],
    ['DEFAULT_REGION', 'Ireland'],
    ['DEFAULT_REGION', 'ie'],
    ['STORE_URL', 'mongodb://x'],
    ['ALLOWED_ORIGINS', 'example.org'],
    ['ALLOWED_ORIGINS', 'https://example.org/page'],
    ['MicrosoftAppType', 'Tenant'],
    ['OAuthUrl', 'nowhere'],
    ['OAuthUrl', 'javascript:alert(1)'],
  ])('is named with what was found: %s=%s', (name, value) => {
    const { problems, message } = errorFor({ [name]: value });
    expect(problems).toEqual([
      { file: 'environment', field: name, found: `"${value}"`, expected: expect.stringMatching(/\S/) },
    ]);
    expect(problems[0]?.expected).not.toMatch(/^Invalid/);
    expect(message).toContain(name);
  });

  it('is listed with every other one', () => {
    expect(fieldsFor({ PORT: 'x', LOG_LEVEL: 'x', WEB_CHAT: 'x', MicrosoftAppId: 'an-id' }).sort()).toEqual(
      ['LOG_LEVEL', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'PORT', 'WEB_CHAT'].sort(),
    );
  });
});

describe('a bot that is registered', () => {
  it.each([
    ['SingleTenant', []],
    ['MultiTenant', []],
    ['UserAssignedMSI', []],
  ])('as %s is complete with its password and tenant', (MicrosoftAppType) =>
    expect(readConfig({ ...APP, MicrosoftAppType })).toMatchObject(APP),
  );

  it.each([
    ['SingleTenant', ['MicrosoftAppPassword', 'MicrosoftAppTenantId']],
    ['MultiTenant', ['MicrosoftAppPassword']],
    ['UserAssignedMSI', ['MicrosoftAppTenantId']],
  ])('as %s needs %j', (MicrosoftAppType, fields) =>
    expect(fieldsFor({ MicrosoftAppId: 'an-id', MicrosoftAppType })).toEqual(fields),
  );

  it('needs nothing of it where it has no id', () => {
    expect(readConfig({ MicrosoftAppType: 'SingleTenant' }).MicrosoftAppId).toBe('');
  });
});

describe('a secret', () => {
  it.each<[string, NodeJS.ProcessEnv]>([
    ['beside a missing tenant', { MicrosoftAppId: 'an-id', MicrosoftAppPassword: 'hunter2' }],
    ['beside a wrong port', { ...APP, MicrosoftAppPassword: 'hunter2', PORT: 'x' }],
    ['in the address of a store', { STORE_URL: 'redis://user:hunter2@localhost:port' }],
    ['in the address of a store, with signs', { STORE_URL: 'mysql://user:hunter2@x@localhost' }],
    ['in the address of a store, with a slash', { STORE_URL: 'redis://user:x/hunter2@localhost' }],
    ['that is too short for the log', { LOG_KEY: 'hunter2' }],
    ['in an origin', { ALLOWED_ORIGINS: 'https://user:hunter2@example.org' }],
  ])('is not repeated in an error: %s', (_where, env) => {
    const { message, problems } = errorFor(env);
    expect(message).not.toContain('hunter2');
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('that is missing is said to be missing', () => {
    expect(errorFor({ ...APP, MicrosoftAppPassword: '' }).problems).toMatchObject([
      { field: 'MicrosoftAppPassword', found: '""' },
    ]);
  });
});

describe('the address of this machine', () => {
  it.each(['localhost', 'LOCALHOST', 'app.localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'is known: %s',
    (host) => expect(isLoopback(host)).toBe(true),
  );

  it.each([
    '',
    '0.0.0.0',
    'example.org',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '128.0.0.1',
    '::',
    '::2',
    'notlocalhost',
    '127',
  ])('is not every address: "%s"', (host) => expect(isLoopback(host)).toBe(false));
});

describe('.env.example', () => {
  const text = readFileSync(join(__dirname, '..', '.env.example'), 'utf8');
  const lines = text.split('\n');

  it.each(Object.keys(ConfigSchema.shape))('has %s, with a comment above it', (name) => {
    const line = lines.findIndex((each) => each.startsWith(`${name}=`));
    expect(line).toBeGreaterThan(0);
    expect(lines[line - 1]).toMatch(/^# \S/);
  });

  it('has no variable that nobody reads, and none twice', () => {
    const names = lines.flatMap((line) => /^#? ?([A-Za-z_]+)=/.exec(line)?.[1] ?? []);
    expect([...names].sort()).toEqual(Object.keys(ConfigSchema.shape).sort());
  });

  it('shows the defaults: a copy of it changes nothing', () => expect(readConfig(parse(text))).toEqual(readConfig({})));
});
