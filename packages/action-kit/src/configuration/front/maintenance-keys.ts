import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { after } from '../defaults.ts';
import { namedPath } from '../mounts/file-values.ts';
import { may, need, object, type ReadBy, scalar } from '../shape.ts';

/** `router.maintenance`. */
export const maintenance = object({
  page: need(
    namedPath,
    'Path of a page in the repository, HTML in UTF-8, 64 KiB at most; it is read at the deployed commit. What it shows is in the page itself: other files are not served.',
    'page: ops/maintenance.html',
  ),
  'retry-after': may(
    scalar(durationBetween(seconds(1), minutes(24 * 60))),
    after('30s'),
    'When browsers and other clients are told to come again (`Retry-After`).',
  ),
});

export function maintenanceOf(section: ReadBy<typeof maintenance> | null): Pick<RouterSettings, 'maintenance'> {
  return section ? { maintenance: { page: section.page, retryAfter: section['retry-after'] } } : {};
}
