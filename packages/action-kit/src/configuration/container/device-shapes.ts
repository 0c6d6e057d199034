import { malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import type { Device, DeviceRequest } from '@hardened-deploy/core/release/container/container-settings';
import { isScalar } from 'yaml';
import { textOf } from '../advice/written.ts';
import { nameLike } from '../name-like.ts';
import { list, may, mapOf, need, object, scalar, type Shape } from '../shape.ts';
import { made, shortOrMap } from './compose-forms.ts';
import { absolutePath, driverName, filledIn, wholeNumberFrom } from './compose-values.ts';

const permissions = nameLike('permissions, of r, w and m', /^[rwm]{1,3}$/);
const ALL_PERMISSIONS = 'rwm';

const shortDevice: Parser<Device> = {
  type: 'device, as in /dev/dri:/dev/dri:rwm',
  parse(raw) {
    const [, host, second, third] = /^(\/[^:]+)(?::([^:]+))?(?::([rwm]{1,3}))?$/.exec(raw) ?? [];
    if (host === undefined)
      return malformed(`must be a device such as /dev/dri, or /dev/sda:/dev/xvda:rwm, not ${quoted(raw)}`);
    if (second === undefined) return parsed({ host, container: host, permissions: ALL_PERMISSIONS });
    // `/dev/fuse:rw` gives the permissions of a device that has the same path in the container.
    if (/^[rwm]{1,3}$/.test(second) && third === undefined)
      return parsed({ host, container: host, permissions: second });
    if (!second.startsWith('/')) return malformed(`must have an absolute path in the container, not ${quoted(second)}`);
    return parsed({ host, container: second, permissions: third ?? ALL_PERMISSIONS });
  },
};

const longDevice = made(
  object({
    source: need(scalar(absolutePath), 'Path on the Docker host.', 'source: /dev/dri'),
    target: may(scalar(absolutePath), null, 'Path in the container; the same by default.'),
    permissions: may(scalar(permissions), ALL_PERMISSIONS, 'Of r (read), w (write) and m (make).'),
  }),
  ({ source, target, permissions: granted }): Device => ({
    host: source,
    container: target ?? source,
    permissions: granted,
  }),
);

export const devices: Shape<Device> = shortOrMap(scalar(shortDevice), longDevice, 'device, or map');

const EVERY = -1;
const counted = wholeNumberFrom(1, 1_000);

const deviceCount: Parser<number> = {
  type: 'number, or all',
  parse: (raw) => (raw === 'all' || raw === '-1' ? parsed(EVERY) : counted.parse(raw)),
};

const requestKeys = {
  driver: may(scalar(driverName), null, 'Driver that provides them.'),
  count: may(scalar(deviceCount), null, 'How many; all by default.'),
  device_ids: may(list(scalar(filledIn), { least: 1 }), null, 'Which ones, instead of how many.'),
  options: may(mapOf(filledIn, scalar(filledIn)), null, "The driver's own options."),
};

const capabilities = list(scalar(filledIn), { least: 1 });

const request = object({
  ...requestKeys,
  capabilities: need(capabilities, 'What they must be able to do.', 'capabilities: [gpu]'),
});
const gpu = object({
  ...requestKeys,
  capabilities: may(capabilities, null, 'What they must be able to do, beside being a GPU.'),
});

interface Requested {
  readonly driver: string | null;
  readonly count: number | null;
  readonly device_ids: readonly string[] | null;
  readonly options: ReadonlyMap<string, string> | null;
}

function toRequest({ driver, count, device_ids: ids, options }: Requested, named: readonly string[]): DeviceRequest {
  return {
    ...(driver !== null && { driver }),
    ...(ids === null ? { count: count ?? EVERY } : { ids, ...(count !== null && { count }) }),
    capabilities: named,
    ...(options !== null && { options: Object.fromEntries(options) }),
  };
}

export const deviceRequests = list(made(request, (read) => toRequest(read, read.capabilities)));

const gpuList = list(made(gpu, (read) => toRequest(read, [...(read.capabilities ?? []), 'gpu'])));

/** `all`, or a list. */
export const gpus: Shape<readonly DeviceRequest[]> = {
  read: (node, place) =>
    isScalar(node) && textOf(node) === 'all' ? [{ count: EVERY, capabilities: ['gpu'] }] : gpuList.read(node, place),
  schema: () => ({ ...gpuList.schema(), title: 'all, or list', type: ['string', 'array'] }),
};
