import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import {
  describeRoutes,
  differingRoutes,
  type Route,
  type Routes,
  type RoutesInForce,
} from '@hardened-deploy/core/target/routes';
import type { RecordStore } from '../state/record-store.ts';
import { serviceOf } from './component-service.ts';
import { makeRouteObject, makeStagedObject } from './make-route-object.ts';
import { PORTS_ANNOTATION, portsToHave } from './ports-of-slots.ts';
import { patchAsHolder, repeated } from './patch-as-holder.ts';
import { formatNote, ROUTE_ANNOTATION, routeIn, type RouteNote } from './route-note.ts';
import {
  readRouteObjects,
  type RouteObject,
  type RouteObjects,
  routeResource,
  selectorOf,
  type Service,
} from './route-objects.ts';
import { formatStaged, inForceBy, lastVersion, STAGED_ANNOTATION } from './routes-in-force.ts';
import { versionAfter } from './route-version.ts';

interface Options {
  readonly records: RecordStore;
  readonly components: readonly Pick<ComponentSettings, 'name' | 'manifest'>[];
}

/**
 * Traffic is led by the selectors of Services. One PATCH of a component's Service carries the selector, the note of what is meant, and
 * the token, for the version of the object that was read before the token was compared. So switch and record are one write, and a
 * run that was overtaken is refused: whoever takes over writes into every Service first.
 */
export function kubernetesRoutes({ records, components }: Options): Pick<TrafficRouter, 'read' | 'publish' | 'stage'> {
  const { place } = records;
  let line: Promise<unknown> = Promise.resolve();

  async function write(write: Write, token: FencingToken, signal: AbortSignal): Promise<Service | undefined> {
    const { kind, object, ...what } = write;
    const resource = routeResource(place, kind, object.metadata.name);
    return await patchAsHolder(records, { ...what, resource, object, token }, signal);
  }

  /** The component's object as it is after the move. Undefined when the whole must be looked at again. */
  async function move(
    doing: string,
    { objects, component, route, token }: Move,
    signal: AbortSignal,
  ): Promise<RouteObject | undefined> {
    const there = objects.routes.get(component);
    const settings = components.find(({ name }) => name === component);
    const service = settings && serviceOf(settings);
    if (!there || (service && there.kind === 'configmaps')) {
      await makeRouteObject(place, { component, service, token, doing }, signal);
      return undefined;
    }
    const { kind, object } = there;
    const version = versionAfter(lastVersion(objects), token.generation);
    const note: RouteNote = {
      ...(route ?? { slot: 'none', spec: null }),
      version,
      before: routeIn(there.note) ?? null,
    };
    const change = changeBy(there, service, note);
    const written = await write({ doing, kind, object, ...change }, token, signal);
    return written && { component, kind, object: written, note };
  }

  /** What a move writes into the object, beside the token. */
  function changeBy(
    { component, kind, object }: RouteObject,
    service: Service | undefined,
    note: RouteNote,
  ): Pick<Write, 'annotations' | 'spec'> {
    const annotations = { [ROUTE_ANNOTATION]: formatNote(note) };
    if (kind === 'configmaps') return { annotations };
    const selector = selectorOf(place, component, note.slot);
    const has = portsToHave({ object, written: service, note });
    if (!has) return { annotations, spec: { selector } };
    return { annotations: { ...annotations, [PORTS_ANNOTATION]: has.noted }, spec: { selector, ports: has.ports } };
  }

  async function publishNow(token: FencingToken, routes: Routes, signal: AbortSignal): Promise<RoutesInForce> {
    const doing = `moving traffic to ${describeRoutes(routes)}`;
    return await repeated(doing, signal, async () => {
      const objects = await readRouteObjects(place, doing, signal);
      await records.passed(token, doing, signal);
      const inForce = inForceBy(objects);
      const [component] = differingRoutes(inForce.routes, routes);
      if (component === undefined) return inForce;
      const moved = await move(doing, { objects, component, route: routes.get(component), token }, signal);
      return moved && inForceBy({ ...objects, routes: new Map([...objects.routes, [component, moved]]) });
    });
  }

  async function stageNow(token: FencingToken, staged: Routes, signal: AbortSignal): Promise<void> {
    const doing = `staging ${describeRoutes(staged)}`;
    await repeated(doing, signal, async () => {
      const objects = await readRouteObjects(place, doing, signal);
      await records.passed(token, doing, signal);
      if (!objects.staged) {
        await makeStagedObject(place, { token, doing }, signal);
        return undefined;
      }
      const text = formatStaged({ version: lastVersion(objects), routes: staged });
      const annotations = { [STAGED_ANNOTATION]: text };
      return await write({ doing, kind: 'configmaps', object: objects.staged, annotations }, token, signal);
    });
  }

  /** One after the other in this run: each publication gets a version of its own. */
  function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = line.then(work);
    line = turn.catch(() => undefined);
    return turn;
  }

  return {
    async read(signal) {
      return inForceBy(await readRouteObjects(place, 'reading the routes', signal));
    },
    publish: (token, routes, signal) => inTurn(() => publishNow(token, routes, signal)),
    stage: (token, staged, signal) => inTurn(() => stageNow(token, staged, signal)),
  };
}

interface Write {
  readonly doing: string;
  readonly kind: RouteObject['kind'];
  readonly object: Service;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

interface Move {
  readonly objects: RouteObjects;
  readonly component: ComponentName;
  /** Undefined: it is to serve nothing. */
  readonly route: Route | undefined;
  readonly token: FencingToken;
}
