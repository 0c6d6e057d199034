import { hostOf } from '../../../base/address/http-url.ts';
import type { ProbeAnswer, Prober } from '../../../base/ports/prober.ts';
import type { Finding } from '../../../checks/finding.ts';
import { describeProbe, publicProbe } from '../../../deployment/usecases/steps/ask-component.ts';
import { servingComponents } from '../../../release/component.ts';
import { doorsOfComponent } from '../../../target/front/component-hosts.ts';
import type { Doors } from '../../../target/ports/traffic-router.ts';
import { certificateToCome } from '../certificate-to-come.ts';
import { entranceOf } from '../../../target/settings/target-words.ts';
import type { PreFlightCheck } from '../check.ts';

const CHECK = 'public address';

/**
 * The public address leads to this stack's router: it answers with a slot, or says itself that nothing serves. Before the router
 * is set up, it says what answers there now. A deployment to an address that leads elsewhere can't be proven, and fails. Names that
 * only single components have are asked too.
 */
export const publicWay: PreFlightCheck = {
  topic: 'public-address',
  async look({ target, prober }, { configuration }, signal) {
    const serving = servingComponents(configuration.components);
    if (serving.length === 0)
      return [{ check: CHECK, status: 'skipped', evidence: 'no component is reached through it' }];
    const absent = await target.stack.missing(signal);
    // An engine that was killed leaves the router stopped, and the lock starts it.
    const stopped = absent.length > 0 ? [] : await target.stack.stopped(signal);
    if (stopped.length > 0) {
      const evidence = `it can't be tried while this has stopped: ${stopped.join(', ')}`;
      return [{ check: CHECK, status: 'skipped', evidence }];
    }
    const doors = await target.router.doors(signal);
    const { router } = configuration;
    const ways = serving.map(({ name, serves }): Way => {
      const own = doorsOfComponent(doors, router, name);
      return { doors: own, path: serves.health.publicPath, isPublicUrl: own.publicUrl === doors.publicUrl };
    });
    // Of several components at one name, the first says it for all.
    const each = [...Map.groupBy(ways, (way) => way.doors.publicUrl).values()].flatMap(([first]) => first ?? []);
    const at = { entrance: entranceOf(router), isSetUp: absent.length === 0 };
    const seen = await Promise.all(each.map((way) => askAt(prober, way, at, signal)));
    const failed = seen.filter(({ finding }) => finding.status === 'failed');
    if (failed.some(lacksName)) {
      // Else no deployment could bring the router that has the name.
      const change = await target.stack.routerChange(signal);
      if (change !== undefined)
        return seen.map((one) => (lacksName(one) ? untilReplaced(one.finding, change) : one.finding));
    }
    if (!failed.some(({ answer }) => isForGood(answer))) return seen.map(({ finding }) => finding);
    // Else a certificate that has expired would stop the deployment that brings its successor.
    const toCome = await certificateToCome(target.stack, signal);
    return seen.map(({ answer, finding }) =>
      toCome !== undefined && isForGood(answer) ? { ...finding, status: 'warned' } : finding,
    );
  },
};

interface Way {
  readonly doors: Doors;
  readonly path: string;
  /** Or else it is a name that only single components have. */
  readonly isPublicUrl: boolean;
}

interface Asked {
  /** The URL. */
  readonly asked: string;
  readonly answer: ProbeAnswer;
  readonly finding: Finding;
}

/** A certificate that nobody takes, for example. */
function isForGood(answer: ProbeAnswer): boolean {
  return answer.kind === 'unanswered' && answer.permanent;
}

/** As a router answers that has no such name: with 421. Over TLS it has no certificate to show for it, or does not listen yet. */
function lacksName({ asked, answer, finding }: Asked): boolean {
  if (finding.status !== 'failed') return false;
  return answer.kind === 'answered' ? answer.status === 421 : asked.startsWith('https:');
}

function untilReplaced(finding: Finding, change: string): Finding {
  const evidence = `${finding.evidence ?? ''}. The router that runs was made for other settings: ${change}`;
  const remedy = 'Deploy with `replace-router: <reason>` at a quiet hour: then the router has the name.';
  return { ...finding, status: 'warned', evidence, remedy };
}

async function askAt(
  prober: Prober,
  { doors, path, isPublicUrl }: Way,
  at: Pick<Seen, 'entrance' | 'isSetUp'>,
  signal: AbortSignal,
): Promise<Asked> {
  const probe = publicProbe(doors, path);
  const answer = await prober.probe(probe, signal);
  const host = hostOf(doors.publicUrl) ?? '';
  const name = isPublicUrl ? 'the name in `public-url`' : `the name ${host}`;
  const judged = judge({ asked: describeProbe(probe), answer, doors, name, ...at });
  const finding: Finding = { check: isPublicUrl ? CHECK : `${CHECK} ${host}`, ...judged };
  // An application that hangs gives no answer either, and this deployment may mend it.
  const timedOut = answer.kind === 'unanswered' && answer.elapsedMs >= probe.timeout;
  return {
    asked: probe.url,
    answer,
    finding: finding.status === 'failed' && timedOut ? { ...finding, status: 'warned' } : finding,
  };
}

interface Seen {
  readonly asked: string;
  readonly answer: ProbeAnswer;
  readonly doors: Doors;
  /** What was asked, as a remedy calls it. */
  readonly name: string;
  /** What the public address has to lead to: the address that the router listens on. */
  readonly entrance: string;
  readonly isSetUp: boolean;
}

type Judged = Pick<Finding, 'status' | 'evidence' | 'remedy'>;

function judge(seen: Seen): Judged {
  const { asked, answer, doors } = seen;
  if (answer.kind === 'unanswered') return judgeSilence(seen, answer);
  const { by, words } = doors.answeredBy(answer);
  const evidence = `${asked} answered ${answer.status} ${words}`;
  if (by === 'somebody-else') return judgeStranger(seen, `${evidence}: somebody else answers${serverOf(answer)}`);
  if (by === 'nobody') return { status: 'passed', evidence: `${evidence}: the way leads to this stack` };
  return { status: 'passed', evidence };
}

function judgeSilence(
  { asked, name, entrance, isSetUp }: Seen,
  { why, permanent }: ProbeAnswer & { kind: 'unanswered' },
): Judged {
  const evidence = `${asked} got no answer: ${why}`;
  // Nobody mends a missing name or a bad certificate by deploying.
  if (permanent) {
    const remedy = `Create the DNS record of ${name}, or mend its certificate, so that it leads to ${entrance} at the target. If only the runner can't resolve it, set \`public-connect\`.`;
    return { status: 'failed', evidence, remedy };
  }
  if (isSetUp) return { status: 'failed', evidence, remedy: leadTo(name, entrance) };
  const remedy = `Before a first deployment nobody answers yet, and that is fine. Make sure that the address leads to ${entrance} at the target: the deployment proves itself through it.`;
  return { status: 'warned', evidence: `${evidence}. The router is not set up yet`, remedy };
}

function judgeStranger({ name, entrance, isSetUp }: Seen, evidence: string): Judged {
  if (isSetUp) return { status: 'failed', evidence, remedy: leadTo(name, entrance) };
  const remedy = `If that is your reverse proxy or load balancer, let it pass requests on to ${entrance} at the target. If it is another application, it keeps its users until you point the address there, and until then no deployment can be proven.`;
  return { status: 'warned', evidence: `${evidence}. The router is not set up yet`, remedy };
}

function leadTo(name: string, entrance: string): string {
  return `Let ${name} lead to ${entrance} at the target: look at its DNS record, at the reverse proxy in front, and at firewalls. If only the runner can't reach it, set \`public-connect\`.`;
}

function serverOf({ headers }: ProbeAnswer & { kind: 'answered' }): string {
  const server = headers.get('server');
  return server === undefined ? '' : ` (it calls itself ${JSON.stringify(server.slice(0, 60))})`;
}
