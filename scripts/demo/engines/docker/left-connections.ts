import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isHomePath } from '@hardened-deploy/adapters/reach/ssh/connection-record';
import { endConnections } from '@hardened-deploy/adapters/reach/ssh/end-connections';

/**
 * Ends the ssh connections to a server that jobs have left behind. A runner ends what a killed job leaves at the job's end; act
 * doesn't.
 */
export async function endLeftConnections(address: string): Promise<void> {
  const homes = (await readdir('/tmp')).map((name) => join('/tmp', name)).filter(isHomePath);
  for (const home of homes) if (await leadsTo(home, address)) await endConnections(home, home);
}

async function leadsTo(home: string, address: string): Promise<boolean> {
  const names = await readdir(home).catch(() => []);
  const configurations = names.map((name) => readFile(join(home, name, 'config'), 'utf8').catch(() => ''));
  return (await Promise.all(configurations)).some((text) => text.split('\n').includes(`HostName ${address}`));
}
