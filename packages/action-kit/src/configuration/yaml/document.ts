import { type Document, isAlias, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { PathInFile } from '../path-in-file.ts';
import { putInMergedKeys } from './merge-keys.ts';
import { mistakesIn } from './mistakes.ts';
import { originOf } from './origin.ts';
import { repeatedKeys } from './repeated-keys.ts';

export interface Problem {
  /** Absent: the file that is read. */
  readonly file?: string;
  readonly line: number;
  readonly path: string;
  readonly problem: string;
}

/** A YAML text, parsed. Whoever reads it tells `top` what is wrong; `problems` has all of it. */
interface ConfigurationDocument {
  /** Undefined when the text is no YAML, so that nothing in it can be relied upon. */
  readonly root: Node | null | undefined;
  readonly top: PathInFile;
  /** Each once: what several environments share is read for each of them. */
  problems(): readonly Problem[];
}

/** A file that a person wrote has some hundred nodes; anchors within anchors could make it billions. */
const MOST_NODES = 50_000;

interface Leniency {
  /** Tags that are passed over: whoever reads the text in earnest knows them. */
  readonly tags?: readonly string[];
}

export function parseConfigurationDocument(text: string, { tags = [] }: Leniency = {}): ConfigurationDocument {
  const lines = new LineCounter();
  const found: Problem[] = [];
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const lineOf: PathInFile['lineOf'] = (node) => lineAt(node?.range?.[0] ?? 0);
  const tell = (offset: number, path: string, problem: string) =>
    void found.push({ line: lineAt(offset), path, problem: problem.replace(/\s+/g, ' ') });
  const report: PathInFile['report'] = (node, path, problem) => {
    const origin = originOf(node);
    if (origin) found.push({ ...origin, path, problem: problem.replace(/\s+/g, ' ') });
    else tell(node?.range?.[0] ?? 0, path, problem);
  };
  const root = rootOf({ text, lines, tags }, tell);
  return {
    root,
    top: { path: '', near: root, report, lineOf },
    problems: () => [...new Map(found.map((each) => [JSON.stringify(each), each])).values()],
  };
}

type Tell = (offset: number, path: string, problem: string) => void;

interface Source {
  readonly text: string;
  readonly lines: LineCounter;
  readonly tags: readonly string[];
}

function rootOf({ text, lines, tags }: Source, tell: Tell): Node | null | undefined {
  const document = parse(text, lines);
  if (!document) {
    tell(0, '', 'is nested too deeply to be read');
    return undefined;
  }
  let sound = true;
  const wrong = (offset: number, problem: string, path = '') => {
    sound = false;
    tell(offset, path, problem);
  };
  // Warnings too: a tag that nobody knows (`!secret x`) would leave the text behind it as the value, in silence.
  const warnings = document.warnings.filter(({ pos }) => !tags.includes(text.slice(...pos)));
  const told = [...document.errors, ...warnings, ...repeatedKeys(document)];
  for (const { offset, problem } of mistakesIn(text, told)) wrong(offset, problem);
  if (sound) resolveAliases(document, (node, problem) => wrong(node.range?.[0] ?? 0, problem));
  if (sound) putInMergedKeys(document, (node, problem) => wrong(node?.range?.[0] ?? 0, problem, '<<'));
  return sound ? document.contents : undefined;
}

/** Undefined for a text that is nested so deeply that the parser runs out of stack. */
function parse(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false });
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/**
 * Anchors are for the author's convenience; every shape sees the node that is meant. Nodes are visited in the text's order,
 * so an anchor that is given anew counts from there on, as YAML says.
 */
function resolveAliases(document: Document.Parsed, report: (node: Node, problem: string) => void): void {
  const anchors = new Map<string, Node>();
  const met = new Set<Node>();
  let visited = 0;
  visit(document, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor !== undefined && !met.has(node)) anchors.set(node.anchor, node);
      met.add(node);
      visited += 1;
      if (visited <= MOST_NODES) return undefined;
      report(node, 'the file is too large, or its anchors within anchors make it so');
      return visit.BREAK;
    },
    Alias(_, alias, ancestors) {
      const meant = anchors.get(alias.source);
      if (meant && !ancestors.includes(meant)) return meant;
      report(
        alias,
        meant ? `*${alias.source} stands inside &${alias.source} itself` : `no anchor &${alias.source} stands above`,
      );
      return visit.SKIP;
    },
  });
}
