/**
 * The first minor version of each major whose pg_dump and pg_restore have no known hole through which a backup runs code: CVE-2026-116314
 * (a crafted archive), CVE-2026-18408 and CVE-2025-8714 (commands of psql in a plain dump).
 */
const FLOORS: ReadonlyMap<number, number> = new Map([
  [14, 25],
  [15, 20],
  [16, 16],
  [17, 12],
  [18, 7],
]);

/** Majors that get no more fixes. */
const NEWEST_ENDED = 13;

/**
 * What a person should know about a client's version, `pg_dump (PostgreSQL) 17.11 (Debian …)`; undefined when there is nothing. Our
 * own scripts open an archive only after its SHA-256 was compared, without a network and not as root: so this is a warning.
 */
export function clientWarning(client: string): string | undefined {
  const [, major = '', minor = ''] = /(\d+)\.(\d+)/.exec(client) ?? [];
  const floor = FLOORS.get(Number(major));
  if (major !== '' && Number(major) <= NEWEST_ENDED)
    return `PostgreSQL ${major} gets no more security fixes. Move the database to a newer major.`;
  if (floor === undefined || Number(minor) >= floor) return undefined;
  return `The client in the image is PostgreSQL ${major}.${minor}, and whoever can write a backup can run code with it when it is restored (CVE-2026-116314, fixed in ${major}.${floor}). Pull the database's image again.`;
}
