import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { type OwnMachine, ownMachine, type Timed } from './own-machine.ts';
import { type PageName, readPage } from './page.ts';
import { runWorkflow } from './workflow-run.ts';

/** What a page is played with. Values that JSON can carry, because one page is played on the server. */
export interface PageGiven {
  readonly page: PageName;
  /** Stands where the pages say notes.example.com. */
  readonly address: string;
  readonly rootKey: string;
  readonly registry: string;
  /** What the job `build` would have pushed: the application listens on port 3000 and answers `/health`. */
  readonly image: string;
  readonly databaseUrl: string;
  readonly releaseTree: string;
  /** A git repository with that tree under the tag `v1`. */
  readonly releaseGit: string;
}

export interface Played {
  /** Commands until and with `git push`. */
  readonly before: readonly Timed[];
  /** Steps of the run, one after the other. */
  readonly run: readonly Timed[];
}

/** A person does these at GitHub, or the server has it already. They are counted, and not timed. */
const LEFT_OUT = /^(adduser|usermod|gh) /;
const AT_THE_SERVER = /^docker run /;

/** Does what a page says, command by command, until its release serves. Throws at a command that it doesn't know. */
export async function playPage(given: PageGiven): Promise<Played> {
  await using own = await ownMachine(given);
  const page = await readPage(given.page);
  for (const line of page.steps.flatMap(({ commands }) => commands)) {
    if (LEFT_OUT.test(line)) continue;
    const here = line
      .replaceAll('notes.example.com', given.address)
      .replace(/^npx github:\S+/, `npx --yes git+file://${given.releaseGit}#v1`);
    if (AT_THE_SERVER.test(here)) await own.type(`ssh root@${given.address} '${here}'`);
    else if (/^npx .* init /.test(here)) await init(own, `${here} ${answers(given)}`, given);
    else if (/^(npx|ssh-keygen|ssh|git) /.test(here)) await own.type(here);
    else if (here !== 'gh run watch')
      throw new Error(`the bench does not know what to do with this command of the page: ${line}`);
  }
  const sha = (await own.quietly('git rev-parse HEAD')).trim();
  const run = await runWorkflow({ ...given, folder: own.folder, sha, secrets: await storedSecrets(own, given) });
  return { before: own.took, run };
}

/** To what `init` asks a person. */
function answers({ page, address }: PageGiven): string {
  return `--port 3000 --health /health${page === 'runner-on-the-server' ? ` --url http://${address}` : ''}`;
}

async function init(own: OwnMachine, line: string, given: PageGiven): Promise<void> {
  const said = await own.type(line);
  // The machine has never met this server, so `init` says how its host key becomes a secret.
  const scan = /^ +(ssh-keyscan .* known_hosts\.txt)$/m.exec(said)?.[1];
  if (scan !== undefined) await own.type(scan);
  await changeYaml(join(own.folder, 'hardened-deploy.yml'), [
    // The registry here isn't GitHub's, whose images of the owner are allowed by themselves.
    { components: { web: { port: 3000, 'allowed-images': [`${given.registry}/shop/*`] } } },
  ]);
}

async function changeYaml(file: string, changes: readonly unknown[]): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'));
  const put = (path: readonly string[], value: unknown): void => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) put([...path, key], inner);
    else document.setIn(path, document.createNode(value));
  };
  for (const change of changes) put([], change);
  await writeFile(file, document.toString());
}

async function storedSecrets(own: OwnMachine, { databaseUrl }: PageGiven): Promise<Record<string, string>> {
  const text = async (file: string) => await readFile(file, 'utf8').catch(() => '');
  return {
    SSH_PRIVATE_KEY: await text(join(own.home, '.ssh', 'notes_deploy')),
    // As one line of NAME=value: the server has one key of the kind that is asked for.
    SSH_KNOWN_HOSTS:
      (await text(join(own.folder, 'known_hosts.txt'))).split('\n').find((line) => /^[^#\s]/.test(line)) ?? '',
    DATABASE_URL: databaseUrl,
  };
}
