import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { describeRoutes, differingRoutes, type Routes, type RoutesInForce } from '@hardened-deploy/core/target/routes';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { createObject } from '../connection/objects.ts';
import type { Moves } from '../routing/front.ts';
import { patchAsHolder, repeated } from '../routing/patch-as-holder.ts';
import { routeIn, type RouteNote } from '../routing/route-note.ts';
import { readRouteObjects } from '../routing/route-objects.ts';
import { inForceByNotes, lastVersion, parseStaged } from '../routing/routes-in-force.ts';
import { versionAfter } from '../routing/route-version.ts';
import type { RecordStore } from '../state/record-store.ts';
import { fieldManager, metadataBy } from '../state/stack-objects.ts';
import { awaitBehind } from './await-behind.ts';
import { awaitTaken } from './await-taken.ts';
import {
  gatewayRecord,
  type GatewayRecord,
  moveAnnotations,
  readGatewayRecord,
  stagedAnnotations,
} from './gateway-record.ts';
import { leadServices } from './follow-route.ts';
import { type HttpRoute, httpRoute, httpRouteSpec, type HttpRouteSpec } from './http-route.ts';
import { leadingOf, type Step } from './leading.ts';

export interface GatewayRoutesOptions {
  readonly records: RecordStore;
  readonly components: readonly ComponentSettings[];
  readonly gateway: GatewaySettings;
  /** The Services of the components, by which they reach each other. They follow the HTTPRoute. */
  readonly services: Moves;
}

/**
 * Users' traffic is led by one HTTPRoute for the whole stack. One PATCH of it moves all components at once, and carries the note of what
 * is meant, and the token, for the version that was read before the token was compared. So switch and record are one write. The Services
 * of the components, which users don't come in by, are led there afterwards, one by one.
 */
export function gatewayRoutes({ records, components, gateway, services }: GatewayRoutesOptions): Moves {
  const { place } = records;
  const leadingBy = leadingOf(records, components);
  let line: Promise<unknown> = Promise.resolve();

  const read = (doing: string, signal: AbortSignal) => readGatewayRecord(place, doing, signal);

  /** The route is made for what the Services lead to, so nothing moves by it. */
  async function begin(step: Step, signal: AbortSignal): Promise<void> {
    const { token, doing } = step;
    const { routes, staged } = await readRouteObjects(place, doing, signal);
    const leading = await leadingBy(routes, step, signal);
    if (leading === 'again') return;
    const spec = httpRouteSpec(gateway, leading);
    const { name } = httpRoute(place);
    const ours = metadataBy(place, { name, part: 'route', token });
    const said = { ...moveAnnotations(routes, spec), ...stagedAnnotations(parseStaged(staged)) };
    const object: HttpRoute = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { ...ours, annotations: { ...ours.annotations, ...said } },
      spec,
    };
    await createObject(place.client, httpRoute(place), { doing, signal, fieldManager: fieldManager(token), object });
  }

  async function write(
    { object }: GatewayRecord,
    { token, doing }: Step,
    change: { readonly annotations: Readonly<Record<string, string>>; readonly spec?: HttpRouteSpec },
    signal: AbortSignal,
  ): Promise<GatewayRecord | undefined> {
    const { annotations, spec } = change;
    const patch = { doing, resource: httpRoute(place), object, annotations, token, ...(spec && { spec: { ...spec } }) };
    const written = await patchAsHolder<HttpRoute>(records, patch, signal);
    return written && gatewayRecord(place, written);
  }

  async function publishNow(token: FencingToken, routes: Routes, signal: AbortSignal): Promise<RoutesInForce> {
    const doing = `moving traffic to ${describeRoutes(routes)}`;
    const step = { token, doing };
    const inForce = await repeated(doing, signal, async () => {
      // They will have to follow. One that somebody has edited is told before anything has moved.
      const [there] = await Promise.all([read(doing, signal), readRouteObjects(place, doing, signal)]);
      await records.passed(token, doing, signal);
      if (!there) {
        await begin(step, signal);
        return undefined;
      }
      const now = inForceByNotes(there);
      const moving = differingRoutes(now.routes, routes);
      if (moving.length === 0) return now;
      const notes = movedNotes(there, { moving, routes, token });
      const leading = await leadingBy(notes, step, signal);
      if (leading === 'again') return undefined;
      await awaitBehind(place, leading, signal);
      const spec = httpRouteSpec(gateway, leading);
      const written = await write(there, step, { annotations: moveAnnotations(notes, spec), spec }, signal);
      return written && inForceByNotes(written);
    });
    await leadServices(services, { token, routes }, signal);
    return inForce;
  }

  async function stageNow(token: FencingToken, staged: Routes, signal: AbortSignal): Promise<void> {
    const doing = `staging ${describeRoutes(staged)}`;
    const step = { token, doing };
    const { record, isNew } = await repeated(doing, signal, async () => {
      const there = await read(doing, signal);
      await records.passed(token, doing, signal);
      if (!there) {
        await begin(step, signal);
        return undefined;
      }
      const moving = differingRoutes(inForceByNotes(there).routes, staged);
      const notes = movedNotes(there, { moving, routes: staged, token });
      // What a switch will lead to is there beforehand, so the Gateway's controller knows it by then.
      const leading = await leadingBy(notes, step, signal);
      if (leading === 'again') return undefined;
      await awaitBehind(place, leading, signal);
      const annotations = stagedAnnotations({ version: lastVersion(there), routes: staged });
      const written = await write(there, step, { annotations }, signal);
      return written && { record: written, isNew: moving.length > 0 };
    });
    // Taking back what was staged must not fail at what the Gateway says of it.
    if (isNew) await awaitTaken(place, { gateway, first: record.object, doing }, signal);
  }

  /** One after the other in this run: each publication gets a version of its own. */
  function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = line.then(work);
    line = turn.catch(() => undefined);
    return turn;
  }

  return {
    async read(signal) {
      const there = await read('reading the routes', signal);
      return there ? inForceByNotes(there) : await services.read(signal);
    },
    publish: (token, routes, signal) => inTurn(() => publishNow(token, routes, signal)),
    stage: (token, staged, signal) => inTurn(() => stageNow(token, staged, signal)),
  };
}

interface Moving {
  readonly moving: readonly ComponentName[];
  readonly routes: Routes;
  readonly token: FencingToken;
}

/** All that moves together has one version. */
function movedNotes(there: GatewayRecord, { moving, routes, token }: Moving): GatewayRecord['routes'] {
  const version = versionAfter(lastVersion(there), token.generation);
  const moved = moving.map((component): [ComponentName, { note: RouteNote }] => {
    const before = there.routes.get(component)?.note;
    const { slot, spec } = routes.get(component) ?? { slot: 'none' as const, spec: null };
    return [component, { note: { slot, spec, version, before: (before && routeIn(before)) ?? null } }];
  });
  return new Map([...there.routes, ...moved]);
}
