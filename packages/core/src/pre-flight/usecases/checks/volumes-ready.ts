import type { Finding } from '../../../checks/finding.ts';
import { nameOfVolume, onceEach, type VolumeReference, volumesOf } from '../../../release/container/volumes.ts';
import type { VolumeStanding } from '../../../target/ports/volumes.ts';
import type { PreFlightCheck } from '../check.ts';

const CHECK = 'volumes';

/** Each volume that components mount is there, or can be created without anybody's data being missed or taken over. */
export const volumesReady: PreFlightCheck = {
  topic: CHECK,
  async look({ target }, { configuration }, signal) {
    const volumes = onceEach(configuration.components.flatMap(volumesOf));
    if (volumes.length === 0) return [];
    const standings = await target.volumes.look(configuration.application, volumes, signal);
    const problems = standings.flatMap((standing, index) => problemOf(standing, volumes[index]) ?? []);
    if (problems.length > 0) return problems;
    const fresh = volumes.filter((_, index) => standings[index]?.kind === 'absent').map(nameOfVolume);
    const evidence =
      fresh.length === 0 ? 'all volumes are there' : `these volumes are created, empty: ${fresh.join(', ')}`;
    return [{ check: CHECK, status: 'passed', evidence }];
  },
};

function problemOf(standing: VolumeStanding, volume: VolumeReference | undefined): Finding | undefined {
  if (!volume || standing.kind === 'there' || standing.kind === 'absent') return undefined;
  const name = nameOfVolume(volume);
  const found = { check: CHECK, status: 'failed' } as const;
  switch (standing.kind) {
    case 'missing':
      return {
        ...found,
        evidence: `the external volume ${name} isn't at the target`,
        remedy:
          'Compare its `name` with the names of the volumes at the target. If the stack shall have a new volume of its own, take `external: true` out.',
      };
    case 'not-ours':
      if (volume.external !== undefined)
        return {
          ...found,
          evidence: `the external volume ${name} ${standing.whose}`,
          remedy: `No component may mount it. Write another volume's \`name\` in \`volumes: { ${volume.volume}: { external: true, name: … } }\`.`,
        };
      return {
        ...found,
        evidence: `the volume for ${name} has the name of another one, which ${standing.whose}`,
        remedy:
          standing.asExternal === 'possible'
            ? `Give it another name. If the stack shall use the very one that is there, write \`volumes: { ${volume.volume}: { external: true, name: … } }\`.`
            : `Give it another name in \`volumes\`, or the application another name. No component may mount the one that is there.`,
      };
    case 'data-elsewhere':
      return {
        ...found,
        evidence: `the volume ${name} of this stack isn't there yet, but another one of this application is, ${standing.name}, which seems to hold the data of today. With a new and empty volume they would seem to be lost`,
        remedy: `Use that volume: write \`volumes: { ${volume.volume}: { external: true, name: ${standing.name} } }\` at the top level. Or stop what uses it and copy it, at the target: \`${standing.copyWith}\`. Or begin with an empty one: \`${standing.emptyWith}\`.`,
      };
  }
}
