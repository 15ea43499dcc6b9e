/** An activity as a channel sends it. */
export const anActivity = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  id: 'activity-1',
  timestamp: '2026-01-02T03:04:05.6789012Z',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  conversation: { id: 'conversation-1' },
  from: { id: 'person-1', name: 'Pat' },
  recipient: { id: 'bot-1' },
  text: 'hello',
  deliveryMode: 'expectReplies',
  ...changes,
});

/** Posts an activity, or any other body, to `/api/messages`. */
export const postActivity = (
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** The texts of the replies in an answer to `deliveryMode: expectReplies`. */
export const repliesIn = async (response: Response): Promise<(string | undefined)[]> => {
  const { activities } = (await response.json()) as { activities: { type: string; text?: string }[] };
  return activities.filter(({ type }) => type === 'message').map(({ text }) => text);
};
