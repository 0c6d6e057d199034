import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { type EngineInfo, engineInfo } from '../connection/engine-info.ts';
import { isStatus } from '../connection/engine-failure.ts';
import { BOUNDED_LOGS } from '../containers/bounded-logs.ts';

/** What a container gets that its settings leave open, on this Engine and with this image. */
export interface DefaultsHere {
  /** Undefined: the Engine's own. */
  readonly init: boolean | undefined;
  readonly logging: { Type: string; Config: Record<string, string> } | undefined;
}

export interface ContainerDefaults {
  of(image: string, container: ContainerSettings, signal: AbortSignal): Promise<DefaultsHere>;
}

/** Programs that take their place as the first process themselves, or refuse to run when they aren't it (s6). */
const INITS =
  /^(init|tini|tini-static|docker-init|dumb-init|catatonit|systemd|s6-svscan|s6-overlay-init|runit|runit-init|runsvdir|my_init|pid1|supervisord)$/;

/** The Engine and each image are asked once, and only where it matters. */
export function containerDefaults(connection: DockerConnection): ContainerDefaults {
  let asked: Promise<EngineInfo> | undefined;
  const images = new Map<string, readonly string[]>();

  async function info(signal: AbortSignal): Promise<EngineInfo> {
    asked ??= engineInfo(connection, signal);
    try {
      return await asked;
    } catch (thrown) {
      asked = undefined;
      throw thrown;
    }
  }

  async function entrypointOf(image: string, signal: AbortSignal): Promise<readonly string[]> {
    const known = images.get(image);
    if (known) return known;
    const found = await lookUpEntrypoint(connection, image, signal);
    images.set(image, found);
    return found;
  }

  return {
    async of(image, container, signal) {
      const engine = await info(signal);
      const bounded = container.logging === undefined && engine.text('LoggingDriver') === BOUNDED_LOGS.Type;
      const logging = bounded ? BOUNDED_LOGS : undefined;
      // In a foreign process namespace it would be no first process, and a platform's init isn't the Engine's.
      const settled = container.init !== undefined || container.pid !== undefined || !hasInit(engine);
      if (settled) return { init: container.init, logging };
      const entrypoint = container.entrypoint ?? (await entrypointOf(image, signal));
      return { init: isInit(entrypoint) ? undefined : true, logging };
    },
  };
}

function isInit([program = '']: readonly string[]): boolean {
  return INITS.test(program.split('/').at(-1) ?? '');
}

/** An Engine without the program says N/A for its version. It would refuse the start. */
function hasInit(engine: EngineInfo): boolean {
  return engine.text('InitBinary') !== '' && engine.initVersion !== 'N/A';
}

async function lookUpEntrypoint(
  connection: DockerConnection,
  image: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const { Config } = await connection.call({
      doing: `looking for the entrypoint of image ${image}`,
      signal,
      work: (engine) => engine.getImage(image).inspect(),
    });
    const written = Config.Entrypoint ?? [];
    return typeof written === 'string' ? [written] : written;
  } catch (thrown) {
    // Creating the container will say that there is no such image.
    if (isStatus(thrown, 404)) return [];
    throw thrown;
  }
}
