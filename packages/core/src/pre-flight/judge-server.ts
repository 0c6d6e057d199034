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
