import { findingsMarkdown } from '@hardened-deploy/core/checks/findings-report';
import { planMarkdown } from '@hardened-deploy/core/pre-flight/plan-markdown';
import { planRelease, type PreFlight } from '@hardened-deploy/core/pre-flight/usecases/run-pre-flight';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import { type ReleaseImages, releaseImages } from '@hardened-deploy/core/release/release-images';
import type { FilesRead } from '@hardened-deploy/core/release/wanted-file';
import { readFilesOfFolder } from '@hardened-deploy/wiring/read-files';
import { parseCommandLine, WrongUsage } from '../command-line.ts';
import type { Around, Command } from '../command.ts';
import { saidBy } from '../said-by.ts';
import {
  type ChosenEnvironment,
  chosenEnvironment,
  ENVIRONMENT_HELP,
  ENVIRONMENT_OPTIONS,
} from '../target/environment-options.ts';
import { type ServingNow, servingNow } from './serving-now.ts';
import { planPorts } from './wire.ts';

const OPTIONS = {
  ...ENVIRONMENT_OPTIONS,
  images: { type: 'string', multiple: true },
  release: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const help = `usage: plan --environment <name> [options]

Shows as Markdown what a deployment would do, without a runner: the steps, the images by digest, and what serves now. It
changes nothing. It asks the images' registries and the server.

${ENVIRONMENT_HELP}

  --images <name=image>  an image to deploy; once for each component. Without one: the steps if all are deployed, and what serves now
  --release <name>       default: the first 12 characters of the commit
  --json                 prints it as JSON

Ends with 0 if the images can be deployed, and with 1 otherwise.`;

export const plan: Command = {
  what: 'shows what a deployment would do',
  help,
  async run(args, around) {
    const { values } = parseCommandLine(args, { options: OPTIONS });
    const asked = releaseImages.parse((values.images ?? []).join('\n'));
    if (!asked.ok) throw new WrongUsage(`--images ${asked.problem}`);
    const chosen = await chosenEnvironment(values, around);
    const files = await readFilesOfFolder(
      {
        configuration: values.config,
        components: chosen.configuration.components.filter(({ name }) => asked.value.has(name)),
        router: chosen.configuration.router,
        from: { folder: around.folder, called: 'this folder' },
      },
      around.signal,
    );
    const [preFlight, serving] = await Promise.all([
      foreseen({ chosen, asked: asked.value, files }, around),
      servingNow(chosen, around),
    ]);
    const parts = { chosen, asked: asked.value, files, preFlight, serving, release: values.release };
    const text = await markdown(parts, around);
    const verdict = preFlight?.verdict.kind ?? 'go';
    around.terminal.print(
      values.json
        ? JSON.stringify({ verdict, serving: serving.words, images: preFlight?.images ?? [], plan: text })
        : text,
    );
    return verdict === 'go' ? 0 : 1;
  },
};

/** Undefined for a plan without images: no image is looked at. */
async function foreseen(
  { chosen, asked: images, files }: Pick<Parts, 'chosen' | 'asked' | 'files'>,
  around: Around,
): Promise<PreFlight | undefined> {
  if (images.size === 0) return undefined;
  const { configuration, secrets } = chosen;
  return await planRelease(planPorts(chosen, around), { configuration, images, secrets, files }, around.signal);
}

interface Parts {
  readonly chosen: ChosenEnvironment;
  readonly asked: ReleaseImages;
  readonly files: FilesRead;
  readonly preFlight: PreFlight | undefined;
  readonly serving: ServingNow;
  readonly release: string | undefined;
}

async function markdown(
  { chosen, asked, files, preFlight, serving, release }: Parts,
  { folder, signal }: Around,
): Promise<string> {
  const { configuration } = chosen;
  const git = (...args: readonly string[]) => saidBy({ program: 'git', args, cwd: folder }, signal);
  const commit = (await git('rev-parse', 'HEAD')) ?? 'unknown';
  const actor = (await git('config', '--get', 'user.name')) ?? 'this machine';
  const { images: resolved = [], unkept = [] } = preFlight ?? {};
  const name = release ?? commit.slice(0, 12);
  return [
    planMarkdown({
      configuration,
      release: name,
      commit,
      actor,
      asked,
      resolved,
      files,
      before: serving.before,
      unkept,
      ofAll: asked.size === 0,
    }),
    escapeMarkdown(serving.words),
    ...(preFlight ? [findingsMarkdown(`Images for ${configuration.environment}`, preFlight.verdict)] : []),
  ].join('\n\n');
}
