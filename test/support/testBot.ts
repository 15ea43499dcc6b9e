import { setTimeout as sleep } from 'node:timers/promises';
import { type Activity, MessageFactory, type TurnContext } from 'botbuilder';

export const GREETING = 'Hello from the test bot.';
export const MARKDOWN = '**Bold** words, a list:\n\n- one\n- two\n\nand a [link](https://example.org/).';

/** A bot without content: it greets, echoes, offers choices, is slow or fails, as it is told. It remembers what reached it. */
export class TestBot {
  readonly seen: Partial<Activity>[] = [];
  /** Messages whose turns have begun and ended, to see in which order. */
  readonly order: string[] = [];

  async run(context: TurnContext): Promise<void> {
    const { activity } = context;
    this.seen.push(JSON.parse(JSON.stringify(activity)));
    if (activity.type === 'conversationUpdate') await context.sendActivity(GREETING);
    if (activity.type === 'message') await this.answer(context, activity.text ?? '');
  }

  private async answer(context: TurnContext, text: string): Promise<void> {
    this.order.push(`begin ${text}`);
    if (text.startsWith('slow')) {
      await context.sendActivity({ type: 'typing' });
      await sleep(text === 'slowest' ? 1500 : 60);
    }
    if (text === 'throw') throw new TypeError('a text that nobody may see');
    if (text === 'choices')
      await context.sendActivity(MessageFactory.suggestedActions(['First', 'Second'], 'Which one?'));
    else if (text === 'markdown')
      await context.sendActivity({ type: 'message', text: MARKDOWN, textFormat: 'markdown' });
    else await context.sendActivity(`You said: ${text}`);
    this.order.push(`end ${text}`);
  }
}
