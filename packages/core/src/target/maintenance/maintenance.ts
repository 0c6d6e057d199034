/** That maintenance was turned on by hand. It lies at the target as long as maintenance is on, and people are shown it. */
export interface MaintenanceNotice {
  /** ISO 8601. */
  readonly since: string;
  readonly by: string;
  readonly reason: string;
}

/** `on since 2026-11-30T10:00:00.000Z, by octocat …: new disks` */
export function describeMaintenance({ since, by, reason }: MaintenanceNotice): string {
  return `on since ${since}, by ${by}: ${reason}`;
}

/** What a deployment must know of it. */
export function underMaintenance(notice: MaintenanceNotice): string {
  return `maintenance is ${describeMaintenance(notice)}. Users go on seeing the page until it is turned off; what is deployed is proven in private`;
}

/** In one line. */
export function maintenanceText({ since, by, reason }: MaintenanceNotice): string {
  return JSON.stringify({ since, by, reason });
}

/** Whatever the text is: that it is there is what turns maintenance on, and a person may have written it. */
export function maintenanceFrom(text: string): MaintenanceNotice {
  const read = record(text);
  const told = (key: keyof MaintenanceNotice, otherwise: string) => {
    const value = read[key];
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  return {
    since: told('since', 'a time that nobody has written down'),
    by: told('by', 'somebody at the target'),
    reason: told('reason', 'no reason is known'),
  };
}

function record(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
