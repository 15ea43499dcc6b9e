import type { Activity, ResourceResponse } from 'botbuilder';
import { type ConnectorClient, ConnectorFactory } from 'botframework-connector';
import type { ConversationLog } from './conversationLog';

/** Takes the bot's replies as a channel's server would, and puts them into the log of the conversation. */
export class LogConnectorFactory extends ConnectorFactory {
  constructor(private readonly log: ConversationLog) {
    super();
  }

  override async create(): Promise<ConnectorClient> {
    const take = async (activity: Partial<Activity>): Promise<ResourceResponse> => ({
      id: activity.type === 'typing' ? await this.log.announce(activity) : (await this.log.append(activity)).id,
    });
    // The two calls through which botbuilder's adapter sends; the client has forty more that a page has no use for.
    return {
      conversations: {
        sendToConversation: (_conversationId: string, activity: Partial<Activity>) => take(activity),
        replyToActivity: (_conversationId: string, _replyToId: string, activity: Partial<Activity>) => take(activity),
      },
    } as unknown as ConnectorClient;
  }
}
