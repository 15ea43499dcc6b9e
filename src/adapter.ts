import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Patience } from './channel/sendPatiently';
import { type AuthenticationEndpoints, StrictAuthentication } from './channel/strictAuthentication';
import type { Config } from './config';
import { errorName } from './errorName';
import type { Log } from './log';
import { type Meter, NO_METER } from './metrics/meter';
import { createTurnIds, type IdsOf } from './turnIds';

/** Botbuilder's adapter for every channel, with a way in that leaves the HTTP answer to the caller. */
export class ChannelAdapter extends CloudAdapter {
  /**
   * What `process` does between reading the request and writing the response. `process` itself sends the text of any error to
   * the caller and prints it.
   * @throws AuthenticationError when the caller is not a channel that may talk to this bot.
   */
  answer(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

type Options = {
  readonly config: Config;
  readonly log: Log;
  /** Tells the person that something went wrong and where human help is. */
  readonly onFault: (context: TurnContext) => Promise<void>;
  readonly endpoints?: AuthenticationEndpoints;
  readonly credentials?: ServiceClientCredentialsFactory;
  readonly patience?: Patience;
  readonly idsOf?: IdsOf;
  readonly meter?: Meter;
};

/** The one adapter of all channels, and the boundary where the errors of a turn end. */
export const createAdapter = ({
  onFault,
  idsOf = createTurnIds(),
  meter = NO_METER,
  ...options
}: Options): ChannelAdapter => {
  const { log } = options;
  const adapter = new ChannelAdapter(new StrictAuthentication(options));
  adapter.onTurnError = async (context, error) => {
    meter.fault(error);
    const ids = idsOf(context.activity);
    log.error({ ...ids, error: errorName(error) }, 'A turn failed.');
    try {
      await onFault(context);
    } catch (fault) {
      log.error({ ...ids, error: errorName(fault) }, 'The person could not be told that a turn failed.');
    }
  };
  return adapter;
};
