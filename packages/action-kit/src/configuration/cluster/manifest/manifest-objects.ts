import type { FileProblem } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { ManifestFile } from '@hardened-deploy/core/release/manifest';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';

/** One object of a manifest, and where it is written. */
export interface WrittenObject {
  readonly file: string;
  readonly value: JsonObject;
  /** The line of a field, or of the nearest one above it that is written. */
  lineOf(path: Path): number;
}

type Path = readonly (string | number)[];

export type Tell = (problem: FileProblem) => void;

/** Anchors within anchors could make a small text enormous. */
const MOST_ALIASES = 100;

/** The objects of a file, which may have several documents. As kubectl does, it is read by the rules of YAML 1.1. */
export function objectsIn({ path, text }: ManifestFile, tell: Tell): readonly WrittenObject[] {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const documents = parseAllDocuments(text, { version: '1.1', lineCounter: lines, logLevel: 'silent' });
  const found: readonly Document.Parsed[] = Array.isArray(documents) ? documents : [];
  return found.flatMap((document): readonly WrittenObject[] => {
    const [error] = document.errors;
    if (error) {
      tell({ file: path, line: lineAt(error.pos[0]), problem: `is not YAML: ${inLine(error.message)}` });
      return [];
    }
    const lineOf = (of: Path) => lineAt(offsetOf(document, of));
    const value = plainOf(document, (problem) => tell({ file: path, line: lineOf([]), problem }));
    if (value === undefined || value === null) return [];
    if (!isObject(value)) {
      tell({
        file: path,
        line: lineOf([]),
        problem: 'is no object of Kubernetes: it begins with `apiVersion` and `kind`',
      });
      return [];
    }
    const strange = notJson(value, []);
    if (strange) {
      tell({
        file: path,
        line: lineOf(strange),
        problem: `${strange.join('.')} is no text, number, true or false to Kubernetes: quote it`,
      });
      return [];
    }
    return [{ file: path, value, lineOf }];
  });
}

function plainOf(document: Document.Parsed, wrong: (problem: string) => void): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (thrown) {
    wrong(`can't be read: ${inLine(thrown instanceof Error ? thrown.message : String(thrown))}`);
    return undefined;
  }
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? document.range[0];
}

/** Where a value is that JSON doesn't have: a date, an infinity. */
function notJson(value: unknown, path: Path): Path | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (Array.isArray(value)) return firstOf(value.entries(), path);
  return isObject(value) ? firstOf(Object.entries(value), path) : path;
}

function firstOf(entries: Iterable<readonly [string | number, unknown]>, path: Path): Path | undefined {
  for (const [key, value] of entries) {
    const found = notJson(value, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function inLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').slice(0, 200);
}
