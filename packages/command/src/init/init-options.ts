import { basename } from 'node:path';
import { application } from '@hardened-deploy/action-kit/configuration/file-shape';
import { askedPath, baseUrl } from '@hardened-deploy/action-kit/configuration/values';
import { environmentName } from '@hardened-deploy/core/base/names';
import { malformed, parsed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';
import type { Around } from '../command.ts';
import type { ComponentDraft } from '../component-draft.ts';
import { BUILD_HERE } from '../compose/image-source.ts';
import { gitHubRepository } from '../known-of-folder.ts';
import type { InitSettings, ServerPlace } from './init-settings.ts';
import { ownKnownHost } from '../target/own-known-host.ts';
import { currentBranch } from './local-facts.ts';
import { askedDatabase, withDatabase } from './managed-database.ts';
import { type Questions, questions } from './questions.ts';
import type { ReadCompose } from './read-compose.ts';
import { parseServer } from './server-address.ts';

export const INIT_OPTIONS = {
  compose: { type: 'string' },
  server: { type: 'string' },
  application: { type: 'string' },
  environment: { type: 'string', default: 'production' },
  repository: { type: 'string' },
  registry: { type: 'string' },
  branch: { type: 'string' },
  url: { type: 'string' },
  port: { type: 'string' },
  health: { type: 'string' },
  database: { type: 'string' },
  migrate: { type: 'string' },
  backup: { type: 'string' },
  bucket: { type: 'string' },
  'bucket-region': { type: 'string' },
  'bucket-endpoint': { type: 'string' },
  'encrypt-to': { type: 'string' },
  force: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export type InitValues = Partial<Readonly<Record<keyof typeof INIT_OPTIONS, string | boolean>>>;

const repositoryName: Parser<string> = {
  type: 'owner/name',
  parse: (raw) => (/^[\w.-]+\/[\w.-]+$/.test(raw) ? parsed(raw) : malformed(`must be owner/name, not ${quoted(raw)}`)),
};
const imagesPrefix: Parser<string> = {
  type: 'registry and folder',
  parse: (raw) =>
    /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/.test(raw)
      ? parsed(raw)
      : malformed(`must be a registry and a folder in lower case, such as ghcr.io/acme/shop, not ${quoted(raw)}`),
};
const branchName: Parser<string> = {
  type: 'branch',
  parse: (raw) =>
    /^[\w][\w./-]*$/.test(raw) ? parsed(raw) : malformed(`must be the name of a branch, not ${quoted(raw)}`),
};

/** What the files are written from. Asks for what nobody has said. Throws `WrongUsage` where nobody can be asked. */
export async function initSettings(
  values: InitValues,
  around: Around,
  fromCompose: ReadCompose | undefined,
): Promise<InitSettings> {
  const asked = questions(around);
  const { folder, signal } = around;
  const text = (name: keyof typeof INIT_OPTIONS) => (typeof values[name] === 'string' ? values[name] : undefined);
  const repository = await asked.ask({
    option: 'repository',
    question: 'Which repository on GitHub, owner/name?',
    given: text('repository') ?? (await gitHubRepository(folder, signal)),
    parser: repositoryName,
  });
  const name = await asked.ask({
    option: 'application',
    question: 'What is the application called?',
    given: text('application'),
    otherwise: nameFrom(fromCompose?.name ?? repository?.split('/')[1] ?? basename(folder)),
    parser: application,
  });
  const server = await asked.ask({
    option: 'server',
    question: 'Which server, user@host? (`local`: the runner is on the server)',
    given: text('server'),
    parser: { parse: parseServer },
  });
  const components = fromCompose?.components ?? (await askedComponent(asked, text('port'), text('health')));
  const host = server === undefined || server === 'local' ? undefined : server.hostname;
  const publicUrl = await asked.ask({
    option: 'url',
    question: 'Under which address do users reach it, http://…?',
    // Without a server there is one thing to say, and not two.
    given: text('url') ?? (server === 'local' ? undefined : `http://${host ?? 'localhost'}`),
    parser: baseUrl,
  });
  const given = (option: 'environment' | 'branch' | 'registry', fallback: string, parser: Parser<string>) =>
    asked.ask({ option, question: '', given: text(option) ?? fallback, parser });
  const environment = await given('environment', 'production', environmentName);
  const branch = await given('branch', (await currentBranch(folder, signal)) ?? 'main', branchName);
  const images = await given('registry', `ghcr.io/${(repository ?? 'owner/name').toLowerCase()}`, imagesPrefix);
  const database = await askedDatabase(asked, {
    database: text('database'),
    migrate: text('migrate'),
    backup: text('backup'),
    bucket: {
      bucket: text('bucket'),
      'bucket-region': text('bucket-region'),
      'bucket-endpoint': text('bucket-endpoint'),
      'encrypt-to': text('encrypt-to'),
    },
    ...(fromCompose && { compose: fromCompose }),
  });
  asked.settle();
  if (
    !repository ||
    !name ||
    !server ||
    !components ||
    !publicUrl ||
    !environment ||
    !branch ||
    !images ||
    database === undefined
  ) {
    throw new Error('every question that settles has an answer');
  }
  const place: ServerPlace =
    server === 'local'
      ? { kind: 'local' }
      : { kind: 'ssh', address: server, knownHost: await ownKnownHost(server, signal) };
  const compose = fromCompose && { ...fromCompose, accessories: fromCompose.staying };
  return {
    application: name,
    environment,
    repository,
    images,
    branch,
    server: place,
    publicUrl,
    components: withDatabase(components, database),
    database,
    compose: compose ?? null,
  };
}

/** Without a Compose file: one component that is built from the repository's Dockerfile. */
async function askedComponent(
  asked: Questions,
  givenPort: string | undefined,
  givenHealth: string | undefined,
): Promise<readonly ComponentDraft[] | undefined> {
  const listens = await asked.ask({
    option: 'port',
    question: 'Which port does it listen on inside its container?',
    given: givenPort,
    parser: wholeNumber({ least: 1, most: 65_535 }),
  });
  const health = await asked.ask({
    option: 'health',
    question: 'Which path answers with status 200 when it can serve?',
    given: givenHealth,
    otherwise: '/',
    parser: askedPath,
  });
  if (listens === undefined || health === undefined) return undefined;
  return [
    {
      name: 'web',
      serves: { port: listens, path: '/', health },
      variables: [],
      image: BUILD_HERE,
      service: null,
      handover: null,
      secrets: [],
      needs: [],
    },
  ];
}

/** The characters that an application's name may have. */
function nameFrom(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 20)
    .replace(/-+$/, '');
  return name === '' ? 'app' : name;
}
