import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `deploy` may use the Docker socket, as on a server that is deployed to; `visitor` may log in, and no more. */
export const USERS = { deploy: 1_000, visitor: 1_001 } as const;
export type User = keyof typeof USERS;

const DOCKER_GROUP = 990;
const SHELL = '/bin/sh';

/** Writes the machine's `passwd`, `group` and `shadow`, and the home directories, into its folder. */
export function writeAccounts(folder: string): void {
  const users = Object.entries(USERS);
  const homes = join(folder, 'home');
  const files = {
    passwd: [
      'root:x:0:0:root:/root:/bin/sh',
      // What sshd's process becomes before anybody has logged in.
      'sshd:x:102:65534::/run/sshd:/usr/sbin/nologin',
      'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
      ...users.map(([name, id]) => `${name}:x:${id}:${id}::/home/${name}:${SHELL}`),
    ],
    group: [
      'root:x:0:',
      'tty:x:5:',
      'nogroup:x:65534:',
      `docker:x:${DOCKER_GROUP}:deploy`,
      ...users.map(([name, id]) => `${name}:x:${id}:`),
    ],
    // No password, but not locked either: sshd refuses a locked account even its key.
    shadow: ['root', 'sshd', 'nobody', ...users.map(([name]) => name)].map((name) => `${name}:*:19000:0:99999:7:::`),
  };
  mkdirSync(join(folder, 'etc'));
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(folder, 'etc', name), `${lines.join('\n')}\n`, { mode: name === 'shadow' ? 0o600 : 0o644 });
  }
  mkdirSync(homes);
  for (const [name, id] of users) {
    mkdirSync(join(homes, name), { mode: 0o700 });
    chownSync(join(homes, name), id, id);
  }
}
