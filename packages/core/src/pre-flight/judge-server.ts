import type { Finding } from '../checks/finding.ts';
import type { ServerFacts } from '../target/server-facts.ts';

/** Before it the Engine's API lacks what is used here. */
const OLDEST_ENGINE = [20, 10] as const;
/** Certificates and plans are judged by time; a server that is later than this has no working time service. */
const CLOCK_TOLERANCE_MS = 30_000;

export function judgeEngine({ version, architecture }: ServerFacts): readonly Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_ENGINE;
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  const engine: Finding = isOld
    ? {
        check: 'Engine version',
        status: 'failed',
        evidence: `it is ${version}`,
        remedy: `Update the engine to ${oldestMajor}.${oldestMinor} or later.`,
      }
    : { check: 'Engine version', status: 'passed', evidence: version };
  const isUsual = ['x86_64', 'amd64'].includes(architecture);
  const platform = /^(aarch64|arm64)$/.test(architecture) ? 'linux/arm64' : `linux/${architecture}`;
  const machine: Finding = isUsual
    ? { check: 'architecture', status: 'passed', evidence: architecture }
    : {
        check: 'architecture',
        status: 'warned',
        evidence: `it is ${architecture}, and GitHub's machines build for x86_64`,
        remedy: `Build the images for it: in the workflow, \`platforms: ${platform}\` in the step that builds.`,
      };
  return [engine, machine];
}

export function judgeClock({ clockDiffersMs }: Pick<ServerFacts, 'clockDiffersMs'>): Finding {
  const check = 'clock';
  if (clockDiffersMs === null) {
    const remedy = 'Run `timedatectl` on the server.';
    return { check, status: 'errored', evidence: 'the server does not tell its time', remedy };
  }
  const evidence = `it differs by ${Math.round(clockDiffersMs / 1_000)} s from this machine's`;
  if (clockDiffersMs <= CLOCK_TOLERANCE_MS) return { check, status: 'passed', evidence };
  const remedy = 'Let a time service set it: `sudo timedatectl set-ntp true` on the server.';
  return { check, status: 'warned', evidence, remedy };
}

/** What a name leads to, by the DNS of this machine. */
export interface ResolvedName {
  readonly name: string;
  readonly v4: readonly string[];
  readonly v6: readonly string[];
}

/** `server`: the addresses of the server itself. Undefined where it is not reached by a name or an address. */
export function judgeNames(
  name: ResolvedName,
  server: Pick<ResolvedName, 'v4' | 'v6'> | undefined,
): readonly Finding[] {
  const check = `name ${name.name}`;
  const own = server?.v4.join(', ');
  if (name.v4.length === 0 && name.v6.length === 0) {
    return [
      {
        check,
        status: 'failed',
        evidence: 'it leads nowhere',
        remedy: `Make an A record for it${own ? ` with ${own}` : ''} where the domain is registered.`,
      },
    ];
  }
  const elsewhere = server ? name.v4.filter((address) => !server.v4.includes(address)) : [];
  const a: Finding =
    name.v4.length === 0
      ? {
          check,
          status: 'failed',
          evidence: 'it has no A record, and the router is reached by IPv4',
          remedy: 'Make an A record for it.',
        }
      : elsewhere.length > 0
        ? {
            check,
            status: 'warned',
            evidence: `it leads to ${elsewhere.join(', ')}, and the server is ${own}`,
            remedy: 'Correct its A record, unless a proxy or load balancer is in front of the server.',
          }
        : { check, status: 'passed', evidence: `it leads to ${name.v4.join(', ')}` };
  if (name.v6.length === 0) return [a];
  return [
    a,
    {
      check: `${check} by IPv6`,
      status: 'warned',
      evidence: `it has the AAAA record ${name.v6.join(', ')}, and the router listens on IPv4 only`,
      remedy: 'Delete the AAAA record, unless a proxy that takes IPv6 is in front of the server.',
    },
  ];
}
