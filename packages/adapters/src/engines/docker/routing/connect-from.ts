import type { Connects } from '@hardened-deploy/core/target/ports/traffic-router';
import type { DockerConnection } from '../connection/connection.ts';
import { execIn } from '../containers/container-exec.ts';

interface From {
  /** Where the connection is made: what the router can't reach, nobody can. */
  readonly container: string;
  readonly ip: string;
  readonly port: number;
}

const REFUSED = 1;
const LIMIT_SECONDS = 2;

/**
 * bash connects by itself and is in every Debian image; busybox and the BSDs have nc, which gets nothing to send. Ends with 0
 * when a connection was accepted, 1 when not, 127 when there is neither of the two.
 */
const CONNECT = `if command -v bash > /dev/null; then
  timeout ${LIMIT_SECONDS} bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$1" "$2" || exit ${REFUSED}
elif command -v nc > /dev/null; then
  timeout ${LIMIT_SECONDS} nc -z "$1" "$2" || exit ${REFUSED}
else
  exit 127
fi
`;

/** Whether something accepts a connection from a container. */
export async function connectFrom(
  connection: DockerConnection,
  { container, ip, port }: From,
  signal: AbortSignal,
): Promise<Connects> {
  const argv = ['sh', '-c', CONNECT, 'sh', ip, String(port)];
  const doing = `connecting to ${ip}:${port} from ${container}`;
  const { exitCode, stderr } = await execIn(connection, { container, argv, doing }, signal);
  if (exitCode === 0) return { kind: 'accepted' };
  if (exitCode === REFUSED) return { kind: 'refused', why: reasonIn(stderr) ?? `no answer in ${LIMIT_SECONDS} s` };
  // Not tried is not accepted: it must not pass for ready.
  const why = 'it could not be tried, because the image of the router has neither bash nor nc. Choose one that has';
  return { kind: 'refused', why };
}

/** `bash: connect: Connection refused`, without who says it. */
function reasonIn(stderr: string): string | undefined {
  const line = stderr.split('\n').find((each) => /connect: /.test(each));
  return line?.replace(/^.*connect: /, '').trim();
}
