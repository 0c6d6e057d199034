import { parseConfigurationDocument } from '@hardened-deploy/action-kit/configuration/yaml/document';
import { type Spot, spotOf } from '@hardened-deploy/action-kit/configuration/spot';
import type { Node } from 'yaml';

/** A YAML file that is being read, for files of which only a part is looked at. */
export interface YamlFile {
  readonly top: Spot;
  /** The line on which something stands. */
  lineOf(spot: Spot): number;
}

export type OpenedYaml =
  | { readonly kind: 'open'; readonly file: YamlFile }
  | { readonly kind: 'unreadable'; readonly problems: readonly { readonly line: number; readonly problem: string }[] };

export function openYaml(text: string): OpenedYaml {
  const { root, top, problems } = parseConfigurationDocument(text);
  if (root === undefined || problems().length > 0) return { kind: 'unreadable', problems: problems() };
  let told = 1;
  const place = { ...top, report: (node: Node | null | undefined) => void (told = top.lineOf(node)) };
  return {
    kind: 'open',
    file: {
      top: spotOf(root, place),
      lineOf(spot) {
        // A spot doesn't tell its line, but a complaint tells where it is.
        spot.complain('is looked for');
        return told;
      },
    },
  };
}
