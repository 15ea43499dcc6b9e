import { anActivity, postActivity } from '../support/activities';
import { writeExampleContent } from '../support/exampleContent';
import { runService } from '../support/runService';

jest.setTimeout(60_000);

describe('the service, told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s, answers the turn that runs and ends with 0', async (signal) => {
    const service = await runService(['--content', writeExampleContent()], { NODE_ENV: 'test' });
    const answer = postActivity(service.url, anActivity({ channelId: 'emulator', text: 'what is Examplitis?' }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    service.process.kill(signal);
    const status = await answer.then(
      (response) => response.status,
      // The signal was quicker than the connection.
      () => 'not accepted',
    );
    expect([200, 'not accepted']).toContain(status);
    expect(await service.stop()).toBe(0);
    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
  });
});
