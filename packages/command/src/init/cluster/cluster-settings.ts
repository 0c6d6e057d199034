import { baseUrl } from '@hardened-deploy/action-kit/configuration/values';
import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { WrongUsage } from '../../command-line.ts';
import type { Around } from '../../command.ts';
import type { InitValues } from '../init-values.ts';
import { repositorySettings } from '../repository-settings.ts';
import type { InitSettings } from '../init-settings.ts';
import { questions } from '../questions.ts';
import { type ReadManifestsHere, readManifestsHere } from './read-manifests-here.ts';

/** Options that are about a server, or about what is on one. */
const OF_SERVERS = [
  'server',
  'compose',
  'port',
  'health',
  'database',
  'migrate',
  'backup',
  'bucket',
  'bucket-region',
  'bucket-endpoint',
  'encrypt-to',
] as const;

const namespaceName: Parser<string> = {
  type: 'namespace',
  parse: (raw) =>
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the name of a namespace, of small letters, digits and -, not ${quoted(raw)}`),
};

interface ForCluster {
  readonly settings: InitSettings;
  readonly manifests: ReadManifestsHere;
}

/** What the files are written from where the target is a cluster. Throws `WrongUsage` for options that don't belong together. */
export async function clusterSettings(values: InitValues, around: Around): Promise<ForCluster> {
  const strange = OF_SERVERS.filter((name) => values[name] !== undefined).map((name) => `--${name}`);
  if (strange.length > 0)
    throw new WrongUsage(
      `${strange.join(', ')} ${strange.length === 1 ? 'is' : 'are'} for a Docker host, and --target is kubernetes: leave ${strange.length === 1 ? 'it' : 'them'} out.`,
    );
  const text = (name: keyof InitValues) => (typeof values[name] === 'string' ? values[name] : undefined);
  const asked = questions(around);
  const common = await repositorySettings(asked, { values, around });
  const namespace = await asked.ask({
    option: 'namespace',
    question: 'Which namespace of the cluster?',
    given: text('namespace'),
    otherwise: common.application,
    parser: namespaceName,
  });
  const manifests = await readManifestsHere({
    folder: around.folder,
    manifests: text('manifests'),
    namespace: namespace ?? '',
    front: text('public'),
  });
  const publicUrl = await asked.ask({
    option: 'url',
    question: 'Under which address do users reach it, https://…?',
    given: text('url') ?? manifests.url,
    parser: baseUrl,
  });
  asked.settle();
  const { repository, application, environment, branch, images } = common;
  if (!repository || !application || !environment || !branch || !images || !namespace || !publicUrl)
    throw new Error('every question that settles has an answer');
  return {
    settings: {
      application,
      environment,
      repository,
      images,
      branch,
      server: { kind: 'cluster', namespace },
      publicUrl,
      components: manifests.components,
      database: null,
      compose: null,
    },
    manifests,
  };
}
