import { askedPath, baseUrl } from '@hardened-deploy/action-kit/configuration/values';
import { wholeNumber } from '@hardened-deploy/core/base/parser';
import type { Around } from '../command.ts';
import type { ComponentDraft } from '../component-draft.ts';
import { BUILD_HERE } from '../compose/image-source.ts';
import { repositorySettings } from './repository-settings.ts';
import type { InitSettings, ServerPlace } from './init-settings.ts';
import type { InitValues } from './init-values.ts';
import { ownKnownHost } from '../target/own-known-host.ts';
import { askedDatabase, withDatabase } from './managed-database.ts';
import { type Questions, questions } from './questions.ts';
import type { ReadCompose } from './read-compose.ts';
import { parseServer } from './server-address.ts';

/** What the files are written from. Asks for what nobody has said. Throws `WrongUsage` where nobody can be asked. */
export async function initSettings(
  values: InitValues,
  around: Around,
  fromCompose: ReadCompose | undefined,
): Promise<InitSettings> {
  const asked = questions(around);
  const { signal } = around;
  const text = (name: keyof InitValues) => (typeof values[name] === 'string' ? values[name] : undefined);
  const common = await repositorySettings(asked, { values, around, suggested: fromCompose?.name });
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
  const { repository, application: name, environment, branch, images } = common;
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
