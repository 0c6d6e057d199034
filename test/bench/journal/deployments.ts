import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import { nameOfRelease } from '@hardened-deploy/core/release/release-text';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import { type Placement, placementAfter } from '@hardened-deploy/core/target/placement';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';

export const ENTRIES_EACH = 7;
const COMPONENTS = ['frontend', 'backend', 'worker'].map((name) => ({ name: name as ComponentName }));
const BEGINNING = Date.UTC(2026, 0, 1);

/** The entries of a stack of three components that has deployed so often, each time with success, as they are written to files. */
export function* deployments(count: number): Generator<JournalEntry> {
  let live: Placement = [];
  for (let number = 1; number <= count; number += 1) {
    const release = releaseOf(number);
    const after = placementAfter(live, release, COMPONENTS);
    const change = { before: live, after };
    let sequence = (number - 1) * ENTRIES_EACH;
    for (const event of eventsOf(release, change, number)) {
      sequence += 1;
      yield {
        sequence,
        schema: 2,
        generation: number,
        at: new Date(BEGINNING + sequence * 10_000).toISOString(),
        deployment: number.toString(16).padStart(16, '0') as DeploymentId,
        by: `octocat, https://github.com/acme/shop/actions/runs/${20_000_000_000 + number}`,
        event,
      };
    }
    live = after;
  }
}

function eventsOf(
  release: Release,
  change: { readonly before: Placement; readonly after: Placement },
  number: number,
): readonly JournalEvent[] {
  return [
    { kind: 'staging', release: nameOfRelease(release), change },
    { kind: 'staged', change },
    { kind: 'intent', move: 'switch', change },
    { kind: 'switched', routes: `${number}.1`, change },
    { kind: 'proven', change, evidence: '3 answers from the new slot at https://shop.example' },
    { kind: 'verified-good', change },
    { kind: 'ended', outcome: 'deployed', reason: 'promoted', change, serving: change.after },
  ];
}

function releaseOf(number: number): Release {
  const digest = (name: string) => sha256(`${number}/${name}`);
  const components = COMPONENTS.map(({ name }) =>
    specOf(sampleComponent(name, null), `ghcr.io/acme/shop/${name}@sha256:${digest(name)}` as ImageDigest),
  );
  return { id: `1.${number}.0`, commit: digest('commit').slice(0, 40), configurationHash: digest('c'), components };
}
