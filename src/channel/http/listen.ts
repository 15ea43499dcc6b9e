import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../errors';

/** Listens, and returns the port, which the system chooses for 0. @throws ConfigError when the address cannot be had. */
export const listen = async (
  server: Server,
  { HOST, PORT }: { HOST: string; PORT: number },
  variable = 'PORT',
): Promise<number> => {
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = 'an error' } = error as NodeJS.ErrnoException;
    const found = `${HOST}:${PORT}, which gives ${code}`;
    throw new ConfigError([
      { file: 'environment', field: variable, found, expected: 'a free port and an address of this machine' },
    ]);
  }
  return (server.address() as AddressInfo).port;
};
