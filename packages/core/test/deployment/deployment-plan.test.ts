import type { Check } from '@hardened-deploy/core/checks/check';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { planMarkdown } from '@hardened-deploy/core/deployment/deployment-plan';
import { expect, test } from 'vitest';
import { CONFIGURATION, ONE_CHECK } from './scene.ts';

function plan(more: Partial<Configuration>): string {
  const configuration = { ...CONFIGURATION, ...more };
  return planMarkdown({ configuration, release: 'v2', commit: 'c', actor: 'ana', asked: new Map(), resolved: [] });
}

function checks(count: number): readonly Check[] {
  return ONE_CHECK.flatMap((check) =>
    Array.from({ length: count }, (_, index) => ({ ...check, name: `page ${index}` })),
  );
}

test('the words are in the singular for one thing', () => {
  const bake = { ...CONFIGURATION.deploy.bake, failureThreshold: 1, maxRestarts: 1 };
  const text = plan({ checks: checks(1), deploy: { ...CONFIGURATION.deploy, readyProbes: 1, proofProbes: 1, bake } });
  expect(text).toContain('Run 1 check in private: page 0.');
  expect(text).toContain('Wait for 1 healthy answer of each component');
  expect(text).toContain('prove it by 1 public answer.');
  expect(text).toContain('1 bad answer or more than 1 restart sends it back.');
});

test('the words are in the plural for several things', () => {
  const text = plan({ checks: checks(2) });
  expect(text).toContain('Run 2 checks in private: page 0, page 1.');
  expect(text).toContain('Wait for 2 healthy answers in a row of each component');
  expect(text).toContain('prove it by 2 public answers in a row.');
  expect(text).toContain('2 bad answers in a row or more than 2 restarts send it back.');
});

test('only the first of many checks are named, with the number of the rest', () => {
  const text = plan({ checks: checks(5_000) });
  expect(text).toContain('Run 5000 checks in private: page 0, page 1,');
  expect(text).toContain('page 19, and 4980 more.');
  expect(text).not.toContain('page 20');
});
