import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDLE_MS } from '../src/channel/directline/conversations';
import { ConfigSchema } from '../src/config';
import { ConversationSchema } from '../src/state/conversation';

const root = join(__dirname, '..');
const text = readFileSync(join(root, 'PRIVACY.md'), 'utf8');

/** Where the table of what is kept has a line for each part of a conversation. */
const LINES: Readonly<Record<keyof typeof ConversationSchema.shape, RegExp>> = {
  memory: /condition and topic/,
  region: /region that the person named/,
  isWelcomed: /was greeted/,
  complaints: /outcomes of triage/,
};

describe('the privacy page', () => {
  it('names tests and files that exist', () => {
    const named = [...text.matchAll(/`((?:test|content)\/[\w./-]+)`/g)].map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(7);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it.each(Object.keys(ConversationSchema.shape))('has a line for what is kept as "%s"', (field) => {
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.some((row) => LINES[field as keyof typeof LINES]?.test(row))).toBe(true);
  });

  it.each([
    'RETENTION_DAYS',
    'STORE_URL',
    'DATA_DIR',
    'WEB_CHAT_SECRET',
    'LOG_LEVEL',
    'LOG_KEY',
    'METRICS_PORT',
    'METRICS_HOST',
  ])('says what %s has to do with it, and the program reads it', (name) => {
    expect(Object.keys(ConfigSchema.shape)).toContain(name);
    expect(text).toContain(`\`${name}\``);
  });

  it('names no variable that the program does not read', () => {
    const named = [...text.matchAll(/`([A-Z][A-Z_]{3,})`/g)].map((match) => match[1] as string);
    expect([...new Set(named)].filter((name) => !(name in ConfigSchema.shape))).toEqual([]);
  });

  it('gives the hour for which the web chat holds its messages', () => {
    expect(IDLE_MS).toBe(60 * 60 * 1000);
    expect(text).toContain('one hour after the last use');
  });

  it('gives the days that are the default', () => {
    expect(text).toContain(`\`RETENTION_DAYS\` days (${ConfigSchema.parse({}).RETENTION_DAYS})`);
  });
});
