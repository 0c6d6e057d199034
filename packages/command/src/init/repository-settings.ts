import { basename } from 'node:path';
import { application } from '@hardened-deploy/action-kit/configuration/file-shape';
import { environmentName } from '@hardened-deploy/core/base/names';
import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import type { Around } from '../command.ts';
import { gitHubRepository } from '../known-of-folder.ts';
import type { InitValues } from './init-values.ts';
import { currentBranch } from './local-facts.ts';
import type { Questions } from './questions.ts';

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

interface Options {
  readonly values: InitValues;
  readonly around: Pick<Around, 'folder' | 'signal'>;
  /** What a file calls the application, if it does. */
  readonly suggested?: string | undefined;
}

/** What `init` writes wherever the application runs. Undefined: its question has no answer, which `settle` tells. */
interface RepositorySettings {
  readonly repository: string | undefined;
  readonly application: string | undefined;
  readonly environment: string | undefined;
  readonly branch: string | undefined;
  readonly images: string | undefined;
}

/** Asks for what is of the repository: its name, and what `hardened-deploy.yml` says of application, environment, branch and images. */
export async function repositorySettings(
  asked: Questions,
  { values, around: { folder, signal }, suggested }: Options,
): Promise<RepositorySettings> {
  const text = (name: keyof InitValues) => (typeof values[name] === 'string' ? values[name] : undefined);
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
    otherwise: nameFrom(suggested ?? repository?.split('/')[1] ?? basename(folder)),
    parser: application,
  });
  const given = (option: 'environment' | 'branch' | 'registry', fallback: string, parser: Parser<string>) =>
    asked.ask({ option, question: '', given: text(option) ?? fallback, parser });
  return {
    repository,
    application: name,
    environment: await given('environment', 'production', environmentName),
    branch: await given('branch', (await currentBranch(folder, signal)) ?? 'main', branchName),
    images: await given('registry', `ghcr.io/${(repository ?? 'owner/name').toLowerCase()}`, imagesPrefix),
  };
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
