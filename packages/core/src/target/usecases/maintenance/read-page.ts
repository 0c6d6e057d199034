import { fileProblem, fileProblemsFailure, type ReadingPlace, whyNotRead } from '../../../release/file-problems.ts';
import type { SourceRepository } from '../../../release/ports/source-repository.ts';
import type { SourceFile } from '../../../release/source-file.ts';
import { LARGEST_PAGE, type MaintenanceSettings } from '../../maintenance/maintenance-settings.ts';

/**
 * Reads the page of maintenance from the repository. Throws `configuration/invalid`, with the line that names it, when it isn't
 * there or can't be shown.
 */
export async function readMaintenancePage(
  repository: Pick<SourceRepository, 'open'>,
  { page }: MaintenanceSettings,
  reading: ReadingPlace,
  signal: AbortSignal,
): Promise<string> {
  const file = await repository.open(page.path, signal);
  const read = textOf(file);
  const why = whyNotRead(file, reading) ?? read.why;
  if (why !== undefined) throw fileProblemsFailure([fileProblem(page, reading, why)], reading);
  return read.text;
}

function textOf(file: SourceFile): { readonly text: string; readonly why?: string } {
  const bytes = file.kind === 'file' ? file.bytes : undefined;
  if (file.kind === 'too-large' || (bytes && bytes.length > LARGEST_PAGE))
    return {
      text: '',
      why: 'is larger than 64 KiB, the most that the page may have. Take pictures and fonts out of it',
    };
  const text = bytes && asText(bytes);
  if (text === undefined) return { text: '', why: 'is no text in UTF-8, which the page must be' };
  return text.trim() === '' ? { text, why: 'is empty: write what users are to see, in HTML' } : { text };
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
