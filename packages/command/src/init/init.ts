import { Failure } from '@hardened-deploy/core/base/failure';
import { quoted } from '@hardened-deploy/core/base/parser';
import { parseCommandLine, WrongUsage } from '../command-line.ts';
import type { Around, Command } from '../command.ts';
import { configurationText } from './configuration-text.ts';
import { clusterSettings } from './cluster/cluster-settings.ts';
import type { ReadManifestsHere } from './cluster/read-manifests-here.ts';
import { initSettings } from './init-options.ts';
import { INIT_OPTIONS, type InitValues } from './init-values.ts';
import { type InitSettings, passedSecrets } from './init-settings.ts';
import { nextSteps } from './next-steps.ts';
import { type ReadCompose, readCompose } from './read-compose.ts';
import { workflowText } from './workflow-text.ts';
import { writeFiles } from './write-files.ts';

const CONFIGURATION_FILE = 'hardened-deploy.yml';
const WORKFLOW_FILE = '.github/workflows/deploy.yml';

const help = `usage: init [options]

Writes hardened-deploy.yml and .github/workflows/deploy.yml, and says what to do next. With a Compose file it reads the
components there, and lists by line what is not carried. The components go on taking their settings from it. Nothing is sent anywhere. It asks for what is missing, if it is
called from a terminal.

  --target <engine>      docker, or kubernetes: then it reads the components from manifests, and not from a Compose file
  --manifests <folder>   with kubernetes: default: k8s, kubernetes, manifests or deploy/k8s, if it is there
  --namespace <name>     with kubernetes: default: the name of the application
  --public <component>   with kubernetes: the one that users reach at /, if no Ingress among the manifests says it
  --server user@host     the server; or local, if the runner is on the server itself
  --compose <file>       default: compose.yaml, if there is one
  --application <name>   default: the name in the Compose file, or of the repository
  --repository <name>    owner/name on GitHub; default: that of the remote origin
  --registry <folder>    where images are pushed; default: ghcr.io/<repository>
  --url <address>        where users reach it; default: http://<server>
  --environment <name>   default: production
  --branch <name>        a push to it deploys; default: the one that is checked out
  --port <number>        without a Compose file: the port inside the container
  --health <path>        without a Compose file: the path that answers 200; default: /
  --database <secret>    PostgreSQL that is no container of the server: the secret with its URL
  --migrate <command>    with --database: what migrates it, in the image of a component that uses it
  --backup <container>   with --database: the container at the server that has pg_dump; or none
  --bucket <name>        with --backup: the bucket of S3 in which backups are kept; or name/folder
  --bucket-region <name> with --bucket: its region
  --bucket-endpoint <url>  with --bucket: the server, if it is not AWS
  --encrypt-to <key>     with --bucket: the public key of age that backups are encrypted to
  --force                replaces files that are there
  --json                 prints what was written as JSON`;

export const init: Command = {
  what: 'writes the configuration and the workflow',
  help,
  async run(args, around) {
    const { values } = parseCommandLine(args, { options: INIT_OPTIONS });
    const read = await (targetOf(values) === 'kubernetes' ? atCluster(values, around) : atServer(values, around));
    const files = filesFor(read.settings, around);
    await writeFiles({ folder: around.folder, files, standing: values.force ? 'replace' : 'keep' });
    const told = { ...read, files };
    around.terminal.print(values.json ? asJson(told) : asText(told, around));
    return 0;
  },
};

/** What the settings were read from. */
interface Read {
  readonly settings: InitSettings;
  readonly compose: ReadCompose | undefined;
  /** What has to be done about what was read. */
  readonly manifests: ReadManifestsHere | undefined;
}

const TARGETS = ['docker', 'kubernetes'] as const;

function targetOf({ target = 'docker' }: InitValues): (typeof TARGETS)[number] {
  const found = TARGETS.find((each) => each === target);
  if (found) return found;
  throw new WrongUsage(`--target must be ${TARGETS.join(' or ')}, not ${quoted(String(target))}.`);
}

async function atCluster(values: InitValues, around: Around): Promise<Read> {
  return { ...(await clusterSettings(values, around)), compose: undefined };
}

async function atServer(values: InitValues, around: Around): Promise<Read> {
  const strange = ['manifests', 'namespace', 'public'] as const;
  const given = strange.filter((name) => values[name] !== undefined).map((name) => `--${name}`);
  if (given.length > 0) throw new WrongUsage(`Write --target kubernetes too: ${given.join(', ')} can't be without it.`);
  const compose = await readCompose(around.folder, typeof values.compose === 'string' ? values.compose : undefined);
  if (compose) requireComponents(compose);
  return { settings: await initSettings(values, around, compose), compose, manifests: undefined };
}

/** A component with a port is what a first deployment proves. */
function requireComponents({ path, components, refused, remarks }: ReadCompose): void {
  if (components.some(({ serves }) => serves)) return;
  const why = [...refused].map(([name, reason]) => `${name}: ${reason}`);
  const none = components.length === 0 ? 'no service can be deployed' : 'no service has a port, so nothing would serve';
  throw new Failure('configuration/invalid', [`${path}: ${none}`, ...why, '', ...remarks].join('\n'), {
    remedy: 'Change what the lines above name, or write hardened-deploy.yml by hand.',
  });
}

function filesFor(settings: InitSettings, { suite }: Around): ReadonlyMap<string, string> {
  const docs = `https://github.com/${suite.repository}/blob/${suite.ref}/docs`;
  return new Map([
    [CONFIGURATION_FILE, configurationText(settings, docs)],
    [WORKFLOW_FILE, workflowText(settings, suite)],
  ]);
}

interface Told extends Read {
  readonly files: ReadonlyMap<string, string>;
}

function asText({ settings, files, compose, manifests }: Told, { suite }: Around): string {
  const unknown = settings.components.filter(({ serves }) => serves?.health === null).map(({ name }) => name);
  return [
    ...[...files].map(([path, text]) => `Wrote ${path}:\n\n${text.replaceAll(/^(?=.)/gm, '    ')}`),
    ...(compose && compose.remarks.length > 0
      ? [`What became of ${compose.path}:\n\n${compose.remarks.join('\n')}`]
      : []),
    ...(manifests && manifests.remarks.length > 0
      ? [`Mend before the first deployment:\n\n${manifests.remarks.join('\n')}`]
      : []),
    ...(unknown.length > 0
      ? [
          `The health path of ${unknown.join(', ')} is not known. It is / now: write one that answers 200 only when it can serve.`,
        ]
      : []),
    `Next:\n\n${nextSteps(settings, suite, compose)}`,
  ].join('\n\n');
}

function asJson({ settings, files, compose, manifests }: Told): string {
  const secrets = [...(settings.server.kind === 'ssh' ? ['SSH_PRIVATE_KEY'] : []), ...passedSecrets(settings)];
  return JSON.stringify({
    written: [...files.keys()],
    secrets,
    remarks: compose?.remarks ?? manifests?.remarks ?? [],
    staying: compose?.staying ?? [],
    refused: Object.fromEntries(compose?.refused ?? []),
  });
}
