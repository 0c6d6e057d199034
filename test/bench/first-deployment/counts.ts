import { type Page, type PageName, readPage } from './page.ts';
import { sshCommands } from './play-ssh.ts';

/** What a first deployment asks of a person. No person was timed: these are hints of how long one takes. */
export interface Asked {
  readonly way: string;
  readonly steps: number;
  /** Lines that are typed, those at GitHub too. */
  readonly commands: number;
  /** Stored at GitHub, without those that the application itself needs. With Kamal: on one's own machine. */
  readonly secrets: number;
  /** What has to be found out or chosen. */
  readonly decisions: readonly string[];
  /** Of the page until the release serves. Null: no one page of its documentation goes that far. */
  readonly words: number | null;
}

const DECISIONS: Readonly<Record<PageName, readonly string[]>> = {
  'hosted-runner': ['server', 'port of the application', 'health path', 'whether the host key is the right one'],
  'runner-on-the-server': ['address of the users', 'port of the application', 'health path', 'label of the runner'],
  'managed-database': [
    'server',
    'port of the application',
    'health path',
    'whether the host key is the right one',
    'command that migrates',
    'version of the database',
  ],
};

/** Read from the pages; `init` prints one command more on a machine that hasn't met the server, which makes its host key a secret. */
export async function askedByPages(): Promise<Readonly<Record<PageName, Asked>>> {
  const [hosted, local, managed] = await Promise.all([
    readPage('hosted-runner'),
    readPage('runner-on-the-server'),
    readPage('managed-database'),
  ]);
  return {
    'hosted-runner': asked('GitHub-hosted runner, ssh', hosted, 1),
    'runner-on-the-server': asked('runner on the server', local, 0),
    // The URL of the database is a secret of the application.
    'managed-database': asked('managed database', managed, 1),
  };
}

function asked(way: string, { name, steps, words }: Page, secrets: number): Asked {
  const commands = steps.flatMap((step) => step.commands).length;
  return { way, steps: steps.length, commands, secrets, decisions: DECISIONS[name], words };
}

/** Counted in README.md of appleboy/ssh-action 1530429 (2026-04-29), for a script that calls Docker Compose. */
export const ASKED_BY_SSH_ACTION: Asked = {
  way: 'docker compose over ssh, as appleboy/ssh-action',
  // Key, authorized_keys, secrets, the Compose file on the server, the workflow and its push.
  steps: 5,
  // HOST, USERNAME, KEY and PORT are stored by one command each.
  commands: sshCommands('').length + 4,
  secrets: 4,
  decisions: [
    'server',
    'user',
    'place of the Compose file there',
    'what the script does, and when it stops',
    'ports and health check in the Compose file',
  ],
  words: null,
};

/** Counted in docs/installation/index.md of basecamp/kamal-site c700a5b (2026-06-18), without a run of CI. */
export const ASKED_BY_KAMAL: Asked = {
  way: 'Kamal',
  // Install the gem, `kamal init`, config/deploy.yml, the registry's password and .kamal/secrets, `kamal setup`.
  steps: 5,
  commands: 3,
  secrets: 1,
  decisions: ['service', 'image', 'servers', 'registry and its user', 'architecture', 'health path, or /up'],
  words: 336,
};
