import type { Spot } from '@hardened-deploy/action-kit/configuration/spot';
import { type ComposeFile, entriesOf } from './compose-file.ts';
import { composeValue } from './interpolation.ts';
import { textAt } from '../spot-text.ts';

export interface ImageBuild {
  readonly kind: 'built';
  /** Folder in the repository. */
  readonly context: string;
  /** Path of the Dockerfile in the repository; null: the one in `context`. */
  readonly dockerfile: string | null;
  readonly target: string | null;
  readonly args: ReadonlyMap<string, string>;
  /** Whether the file names an image too. That would be the one that is allowed, unless the configuration says another. */
  readonly imageKey: 'given' | 'absent';
}

/** Where a component's image comes from. */
export type ImageSource = ImageBuild | { readonly kind: 'given'; readonly reference: string };

export const BUILD_HERE: ImageBuild = {
  kind: 'built',
  context: '.',
  dockerfile: null,
  target: null,
  args: new Map(),
  imageKey: 'absent',
};

/** Undefined for a service that has neither `build` nor an image that its file names. */
export function imageSource(file: ComposeFile, build: Spot, image: Spot): ImageSource | undefined {
  if (build.given) {
    if (image.given) file.remark('replaced', image, 'the workflow names the image by its digest');
    return { ...buildOf(file, build), imageKey: image.given ? 'given' : 'absent' };
  }
  const written = textAt(image);
  const value = written === undefined ? undefined : composeValue(written);
  return value?.kind === 'literal' ? { kind: 'given', reference: value.text } : undefined;
}

const BUILD_KEYS = ['context', 'dockerfile', 'target', 'args'];

function buildOf(file: ComposeFile, build: Spot): Omit<ImageBuild, 'imageKey'> {
  const context = textAt(build) ?? textAt(build.at('context')) ?? '.';
  const dockerfile = textAt(build.at('dockerfile'));
  const entries = entriesOf(build);
  for (const [key, spot] of entries) {
    if (!BUILD_KEYS.includes(key))
      file.remark('missing', spot, 'the workflow builds without it. Add it there to the step that builds');
  }
  const folder = context.replace(/^\.\//, '').replace(/\/+$/, '');
  return {
    kind: 'built',
    context: folder === '' ? '.' : folder,
    dockerfile:
      dockerfile === undefined ? null : folder === '' || folder === '.' ? dockerfile : `${folder}/${dockerfile}`,
    target: textAt(build.at('target')) ?? null,
    args: buildArgs(file, entries.get('args')),
  };
}

function buildArgs(file: ComposeFile, args: Spot | undefined): ReadonlyMap<string, string> {
  const fromMap = args ? [...entriesOf(args)].map(([name, spot]) => [name, textAt(spot), spot] as const) : [];
  const fromList = (args?.items() ?? []).map((spot) => {
    const [name = '', ...rest] = (textAt(spot) ?? '').split('=');
    return [name, rest.length > 0 ? rest.join('=') : undefined, spot] as const;
  });
  const known = new Map<string, string>();
  for (const [name, raw, spot] of [...fromMap, ...fromList]) {
    const value = raw === undefined ? undefined : composeValue(raw);
    if (value?.kind === 'literal') known.set(name, value.text);
    else file.remark('missing', spot, 'its value is not in this file. Add it in the workflow to the step that builds');
  }
  return known;
}
