import type { RedisClient } from '../../state/connectRedis';

const CLAIM = `
redis.call('SET', KEYS[1], ARGV[1], 'NX')
return redis.call('GET', KEYS[1])`;

/**
 * The key of the first process that has asked, so that all that share a Redis take each other's tokens. Where Redis does not answer
 * at the start it is the process's own, and pages that another process takes over begin a new conversation.
 */
export const shareKey = async (redis: RedisClient, own: string): Promise<string> => {
  const shared = await redis.runScript(CLAIM, ['web-chat-key'], [own]).catch(() => own);
  return String(shared);
};
