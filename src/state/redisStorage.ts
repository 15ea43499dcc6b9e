import type { Storage, StoreItems } from 'botbuilder';
import type { RedisClient } from './connectRedis';
import { within } from './deadline';
import { ConflictError, leaveETag, readChange } from './storedItem';

/**
 * Compares the versions of all items and only then writes all of them. An item is its version, a space, and its JSON.
 * KEYS: items. ARGV: milliseconds to keep them; then for each item the version that the change is based on, and the new item.
 * @returns 0, or the number of the first item that has another version
 */
const COMPARE_AND_SET = `
for i, key in ipairs(KEYS) do
  local basedOn = ARGV[2 * i]
  if basedOn ~= '*' then
    local stored = redis.call('GET', key)
    local version = stored and string.match(stored, '^%S+') or '0'
    if basedOn ~= version then return i end
  end
end
for i, key in ipairs(KEYS) do redis.call('SET', key, ARGV[2 * i + 1], 'PX', ARGV[1]) end
return 0`;

const COMMAND_MS = 2000;
const keyOf = (key: string): string => `item:${key}`;

/**
 * Botbuilder's storage in a Redis that several processes share. A write that carries an `eTag` other than `*` is refused when
 * the item has another version by now; Redis itself deletes what was not written for `retentionMs`.
 */
export class RedisStorage implements Storage {
  constructor(
    private readonly redis: RedisClient,
    private readonly retentionMs: number,
  ) {}

  async read(keys: string[]): Promise<StoreItems> {
    if (keys.length === 0) return {};
    const found = await within(COMMAND_MS, 'Redis', this.redis.client.mGet(keys.map(keyOf)));
    return Object.fromEntries(
      keys.flatMap((key, index) => {
        const stored = found[index];
        if (typeof stored !== 'string') return [];
        const space = stored.indexOf(' ');
        const item = JSON.parse(stored.slice(space + 1)) as Record<string, unknown>;
        return [[key, { ...item, eTag: stored.slice(0, space) }]];
      }),
    );
  }

  async write(changes: StoreItems): Promise<void> {
    const keys = Object.keys(changes);
    if (keys.length === 0) return;
    const wanted = keys.map((key) => readChange(changes[key]));
    const versions = wanted.flatMap(({ item, basedOn, eTag }) => [basedOn, `${eTag} ${JSON.stringify(item)}`]);
    const refused = await this.redis.runScript(COMPARE_AND_SET, keys.map(keyOf), [`${this.retentionMs}`, ...versions]);
    if (refused !== 0) throw new ConflictError(keys[Number(refused) - 1] ?? '');
    for (const [index, { eTag }] of wanted.entries()) leaveETag(changes[keys[index] ?? ''], eTag);
  }

  async delete(keys: string[]): Promise<void> {
    if (keys.length > 0) await within(COMMAND_MS, 'Redis', this.redis.client.del(keys.map(keyOf)));
  }
}
