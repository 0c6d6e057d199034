/**
 * Where the instructions for a restore find the files of a database, with the backups mounted at `/backups`, and from there the mark of a
 * backup that a rehearsal has found damaged. A further database of a set has a folder in that of the backup.
 */
export function keptFolder(id: string, part: string | undefined): { readonly folder: string; readonly mark: string } {
  return part === undefined
    ? { folder: `/backups/${id}`, mark: 'damaged.json' }
    : { folder: `/backups/${id}/${part}`, mark: '../damaged.json' };
}
