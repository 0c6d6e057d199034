import { appendFileSync, statSync, truncateSync } from 'node:fs';
import * as core from '@actions/core';
import { Failure } from '@hardened-deploy/core/base/failure';

/** The files by which a step tells the runner something. On a full disk each of them may fail by itself. */
type CommandFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY';

/** Answers why an output could not be written; undefined when it was. */
export function tryOutput(name: string, value: string): string | undefined {
  return tryWriting('GITHUB_OUTPUT', () => core.setOutput(name, value));
}

/** Answers why the summary could not be written; undefined when it was, or when nobody reads one. */
export function trySummary(markdown: string): string | undefined {
  const path = process.env['GITHUB_STEP_SUMMARY'];
  return path ? tryWriting('GITHUB_STEP_SUMMARY', () => appendFileSync(path, markdown)) : undefined;
}

/** Throws `runner/unwritable`: what post is to free must be known to it before it is taken. */
export function saveState(key: string, value: string): void {
  const problem = tryWriting('GITHUB_STATE', () => core.saveState(key, value));
  if (problem !== undefined) throw new Failure('runner/unwritable', problem, { facts: { state: key } });
}

/**
 * Writes whole or not at all: a file that ends in the middle of a value makes the runner refuse the values before it too, and
 * a full disk takes a part of a text before it says so.
 */
function tryWriting(file: CommandFile, write: () => void): string | undefined {
  const path = process.env[file] ?? '';
  const before = sizeOf(path);
  try {
    write();
    return undefined;
  } catch (thrown) {
    if (before !== undefined) cutBack(path, before);
    return `${file} ${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

function sizeOf(path: string): number | undefined {
  try {
    return statSync(path).size;
  } catch {
    return undefined;
  }
}

function cutBack(path: string, size: number): void {
  try {
    truncateSync(path, size);
  } catch {
    // A device has no length.
  }
}
