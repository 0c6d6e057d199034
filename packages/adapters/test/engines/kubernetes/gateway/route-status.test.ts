import type { HttpRoute, ParentStatus } from '@hardened-deploy/adapters/engines/kubernetes/gateway/http-route';
import { routeStatus } from '@hardened-deploy/adapters/engines/kubernetes/gateway/route-status';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { expect, test } from 'vitest';

const GATEWAY: GatewaySettings = {
  name: 'public',
  namespace: 'infra',
  listener: null,
  hostnames: [],
  slotHeader: 'X-Slot',
};

type Conditions = NonNullable<ParentStatus['conditions']>;

function said(type: string, status = 'True', observedGeneration = 4): Conditions[number] {
  return { type, status, observedGeneration, reason: 'ItsReason', message: 'its words' };
}

function route(...parents: readonly Partial<ParentStatus>[]): HttpRoute {
  const all = parents.map((parent) => ({
    parentRef: { name: 'public', namespace: 'infra' },
    controllerName: 'example.com/gateway',
    ...parent,
  }));
  return { metadata: { name: 'hd-shop', namespace: 'shop', generation: 4 }, status: { parents: all } };
}

const BOTH = [said('Accepted'), said('ResolvedRefs')];

test('a route is accepted when the controller has said both of its last change', () => {
  expect(routeStatus(route({ conditions: BOTH }), GATEWAY)).toEqual({ kind: 'accepted' });
});

test.each<[string, Conditions, RegExp]>([
  [
    'what was said of the change before',
    [said('Accepted', 'True', 3), said('ResolvedRefs')],
    /not said `Accepted` of its last change/,
  ],
  ['half of it', [said('Accepted')], /not said `ResolvedRefs`/],
  ['nothing', [], /example.com\/gateway has not said `Accepted`/],
  ['that it does not know', [said('Accepted', 'Unknown'), said('ResolvedRefs')], /`Accepted: Unknown`/],
])('with %s, nothing is known yet', (_, conditions, why) => {
  expect(routeStatus(route({ conditions }), GATEWAY)).toEqual({ kind: 'pending', why: expect.stringMatching(why) });
});

test('a refusal is told in the words of the controller, whichever of both it is', () => {
  for (const type of ['Accepted', 'ResolvedRefs']) {
    const conditions = BOTH.map((each) => (each.type === type ? said(type, 'False') : each));
    const why = `example.com/gateway says \`${type}: False\`: ItsReason: its words`;
    expect(routeStatus(route({ conditions }), GATEWAY)).toEqual({ kind: 'refused', why });
  }
});

test('what is said of another Gateway, of another listener, or of a mesh says nothing', () => {
  const pending = { kind: 'pending', why: 'no controller of the Gateway has said anything of it' };
  const of = (parentRef: ParentStatus['parentRef'], gateway = GATEWAY) =>
    routeStatus(route({ parentRef, conditions: BOTH }), gateway);
  expect(of({ name: 'other', namespace: 'infra' })).toEqual(pending);
  expect(of({ name: 'public' })).toEqual(pending);
  expect(of({ name: 'public', namespace: 'infra', kind: 'Service' })).toEqual(pending);
  expect(of({ name: 'public', namespace: 'infra', sectionName: 'http' }, { ...GATEWAY, listener: 'https' })).toEqual(
    pending,
  );
  expect(of({ name: 'public' }, { ...GATEWAY, namespace: null })).toEqual({ kind: 'accepted' });
});

test('of several listeners that took the route, one that refuses it is told', () => {
  const refusing = { conditions: [said('Accepted', 'False'), said('ResolvedRefs')] };
  expect(routeStatus(route({ conditions: BOTH }, refusing), GATEWAY).kind).toBe('refused');
  expect(routeStatus(route({ conditions: BOTH }, { conditions: [] }), GATEWAY).kind).toBe('pending');
});
