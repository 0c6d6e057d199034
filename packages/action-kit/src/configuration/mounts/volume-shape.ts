import { flag, malformed, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { VolumeSettings } from '@hardened-deploy/core/release/container/volumes';
import { emptyOf, mapOf, may, object, type ReadBy, scalar, type Shape } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { plainText } from '../values.ts';
import { isEmpty } from '../yaml/pairs.ts';
import { volumeName } from './mount-values.ts';

/** The name of a volume as Docker has it. */
const dockerVolume: Parser<string> = {
  type: 'name of a Docker volume',
  parse: (raw) =>
    /^[A-Za-z0-9][\w.-]{0,254}$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the name of a Docker volume, as \`docker volume ls\` shows it, not ${quoted(raw)}`),
};

const text = scalar(plainText);

const entry = object({
  external: may(scalar(flag), false, 'It is there already: it is neither created nor removed. `name` is its name.'),
  name: may(scalar(dockerVolume), null, "Name of an external one at the Docker host; without it, the key's own."),
  driver: may(text, null, "The volume's driver; Docker's own is local."),
  driver_opts: may(mapOf(plainText, text), new Map<string, string>(), 'What the driver is told.'),
  labels: may(mapOf(plainText, text), new Map<string, string>(), 'Labels of the volume, beside those of the stack.'),
});

/** `data:` alone declares a volume with nothing to say about it. */
export const volume: typeof entry = {
  read: (node, place) => (isEmpty(node) ? emptyOf(entry) : entry.read(node, place)),
  schema: () => ({ ...entry.schema(), type: ['object', 'null'] }),
};

/** The top-level `volumes`. */
export const volumes: Shape<ReadonlyMap<VolumeName, ReadBy<typeof entry>>> = mapOf(volumeName, volume);

export type VolumeSections = ReadBy<typeof volumes>;

/** Those of the file that can be read. */
export function sectionsOf(spot: Spot): VolumeSections {
  return new Map(
    spot.entries().flatMap(([name, entrySpot]) => {
      const read = entrySpot.read(volume);
      const called = name as VolumeName;
      return read ? [[called, read] as const] : [];
    }),
  );
}

export function volumeSettings(sections: VolumeSections): ReadonlyMap<VolumeName, VolumeSettings> {
  return new Map(
    [...sections].map(([name, { external, name: called, driver, driver_opts: driverOptions, labels }]) => [
      name,
      { external: external ? (called ?? name) : null, driver, driverOptions, labels },
    ]),
  );
}
