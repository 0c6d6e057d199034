import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { settled, type SettledSettings, type DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Keeper } from '../keeper/keeper.ts';
import { FORMER_PLACES_FILE, READ_PLACES_SCRIPT, WRITE_PLACES_SCRIPT } from '../keeper/scripts/places-scripts.ts';
import {
  placeOfBlue,
  type Places,
  stackAddresses,
  type StackAddresses,
  withPlacesFor,
} from '../layout/stack-addresses.ts';
import type { StackRange } from '../range/stack-range.ts';

/** Which place each component has among the stack's addresses: written down at the target, only ever added to. */
export interface ComponentPlaces {
  /** The addresses of the configuration's components. Asked of the target once: a place that was given never changes. */
  addresses(signal: AbortSignal): Promise<StackAddresses>;
  /** The places as `settle` would give them, without writing anything down. */
  foreseen(signal: AbortSignal): Promise<Places>;
  /** Gives a place to each component that has none yet, and writes that down. Throws `fence/superseded`. */
  settle(token: FencingToken, signal: AbortSignal): Promise<Places>;
}

const WRITE_ATTEMPTS = 3;

interface Options {
  readonly settings: DockerStackSettings;
  readonly keeper: Keeper;
  readonly range: StackRange;
}

export function componentPlaces({ settings, keeper, range }: Options): ComponentPlaces {
  const { components } = settings;
  const inForce = async (signal: AbortSignal) => settled(settings, await range.inForce(signal));
  let known: Places | undefined;

  async function read(signal: AbortSignal): Promise<WrittenPlaces> {
    const doing = "reading the components' places";
    const script = {
      text: READ_PLACES_SCRIPT,
      doing,
      environment: {},
      accept: ['done'] as const,
      reads: true as const,
    };
    const { lines } = await keeper.run(script, signal);
    return parsePlaces(await inForce(signal), lines);
  }

  async function settle(token: FencingToken, signal: AbortSignal): Promise<Places> {
    let standing = await read(signal);
    for (let attempt = 1; attempt <= WRITE_ATTEMPTS; attempt += 1) {
      const wanted = withPlacesFor(standing.places, components);
      if (standing.written === formatPlaces(wanted)) return wanted;
      // Throws when the network has no room for them; then nothing is written down that can't be had.
      stackAddresses(await inForce(signal), wanted);
      const { answer, lines } = await keeper.run(
        {
          text: WRITE_PLACES_SCRIPT,
          doing: "writing the components' places down",
          token,
          environment: { HD_BEFORE: standing.written, HD_PLACES: formatPlaces(wanted) },
          accept: ['done', 'stale'],
        },
        signal,
      );
      if (answer === 'done') return wanted;
      standing = parsePlaces(await inForce(signal), lines);
    }
    throw new Failure('target/busy', 'other calls of the same lease keep giving places to components');
  }

  return {
    async addresses(signal) {
      known ??= withPlacesFor((await read(signal)).places, components);
      return stackAddresses(await inForce(signal), known);
    },
    foreseen: async (signal) => withPlacesFor((await read(signal)).places, components),
    async settle(token, signal) {
      known = await settle(token, signal);
      return known;
    },
  };
}

const EDITED = `Somebody edited the file named above, and a guess could send traffic to the wrong component. If the file is \`places\`, remove it: the places are then read from ${FORMER_PLACES_FILE} and written again. If it is ${FORMER_PLACES_FILE}, restore the addresses that the slots' containers have (\`docker inspect\`).`;

interface WrittenPlaces {
  readonly places: Places;
  /** The very text of the file; empty when there is none yet. */
  readonly written: string;
}

export function formatPlaces(places: Places): string {
  return [...places].map(([component, place]) => `${component} ${place}`).join('\n');
}

/** What the script prints: places as they are written down, or else the addresses that the router goes by. */
export function parsePlaces(settings: Pick<SettledSettings, 'target'>, lines: readonly string[]): WrittenPlaces {
  const written = lines.flatMap((line) => (line.startsWith('place ') ? [line.slice('place '.length)] : []));
  const entries = lines.flatMap((line): (readonly [ComponentName, number])[] => {
    const [kind, component = '', what = ''] = line.split(' ');
    const place = kind === 'upstream' ? placeOfBlue(settings, what) : placeFrom(what);
    return place === undefined ? [] : [[component as ComponentName, place]];
  });
  const places = new Map(entries);
  // Guessing here would lead live traffic to the wrong component.
  if (places.size < lines.length || new Set(places.values()).size < places.size) {
    throw new Failure(
      'router/places-unreadable',
      `${written.length > 0 ? 'places' : FORMER_PLACES_FILE} in the stack's volume does not give each component a place of its own`,
      { remedy: EDITED },
    );
  }
  return { places, written: written.join('\n') };
}

function placeFrom(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
