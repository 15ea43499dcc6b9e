import { openChatPeople } from '../../src/bench/chatPeople';
import { startServer, type TestServer } from '../support/startServer';

describe('people at the web chat', () => {
  let server: TestServer;
  const called = jest.spyOn(globalThis, 'fetch');
  const refreshes = (): number => called.mock.calls.filter(([url]) => String(url).endsWith('/tokens/refresh')).length;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    called.mockRestore();
    await server.stop();
  });

  it('get a reply by their socket', async () => {
    const people = await openChatPeople(server.url, 1);
    expect(await people.say('hello')).toBeNull();
    people.leave();
    expect(refreshes()).toBe(0);
  });

  it('stay longer than their token holds: they exchange it in time', async () => {
    const people = await openChatPeople(server.url, 1, 0);
    expect(await people.say('hello')).toBeNull();
    expect(await people.say('hello again')).toBeNull();
    people.leave();
    expect(refreshes()).toBe(2);
  });
});
