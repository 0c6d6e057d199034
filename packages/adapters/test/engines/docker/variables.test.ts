import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import { expect, test } from 'vitest';
import { stackAddresses } from '../../../src/engines/docker/layout/stack-addresses.ts';
import { variablesOf } from '../../../src/engines/docker/layout/variables.ts';

const components = ['backend', 'front-end'].map((name) => {
  const serves = { path: `/${name}`, port: 3000 } as ComponentSettings['serves'];
  return { name: name as ComponentName, serves, handover: 'overlap' } as ComponentSettings;
});
const target = { subnet: '10.90.0.0/24' } as SettledSettings['target'];
const ADDRESSES = stackAddresses({ stack: 'shop-production' as StackName, target, components });

const SECRETS = { PASSWORD: 's3cret', TRICKY: '${url:backend}$&${secret:PASSWORD}' };

function variables(environment: Record<string, string>): string[] {
  const secrets = new Map(Object.entries(SECRETS).map(([name, value]) => [name, new Secret(value)]));
  const all = variablesOf({ environment: new Map(Object.entries(environment)), secrets }, ADDRESSES);
  expect(all.splice(-2)).toEqual(Object.entries(SECRETS).map(([name, value]) => `${name}=${value}`));
  return all;
}

test('variables have the address of every component that they name, wherever they name it', () => {
  expect(
    variables({
      BACKEND: '${url:backend}/v1',
      BOTH: '${url:backend},${url:front-end}',
      NEITHER: '$url:backend {url:backend} ${url}',
    }),
  ).toEqual([
    'BACKEND=http://10.90.0.2:8101/v1',
    'BOTH=http://10.90.0.2:8101,http://10.90.0.2:8102',
    'NEITHER=$url:backend {url:backend} ${url}',
  ]);
});

test('variables have secrets within longer values, as they are', () => {
  expect(
    variables({
      DATABASE_URL: 'postgres://app:${secret:PASSWORD}@db/app',
      TWICE: '${secret:PASSWORD}${secret:PASSWORD}',
      UNSEARCHED: '<${secret:TRICKY}>',
    }),
  ).toEqual([
    'DATABASE_URL=postgres://app:s3cret@db/app',
    'TWICE=s3crets3cret',
    'UNSEARCHED=<${url:backend}$&${secret:PASSWORD}>',
  ]);
});

test('two dollars before a brace stand for one, and are not filled in', () => {
  expect(variables({ A: '$${HOME}', B: '$${secret:PASSWORD}', C: '$$$${url:backend}', D: 'a$$b' })).toEqual([
    'A=${HOME}',
    'B=${secret:PASSWORD}',
    'C=$$${url:backend}',
    'D=a$$b',
  ]);
});

test.each([
  ['a component that is not there', '${url:nobody}', 'nobody'],
  ['a secret that the component does not get', '${secret:OTHER}', 'OTHER'],
])('variables that name %s are refused', (_, value, mention) => {
  expect(() => variables({ A: value })).toThrow(
    expect.objectContaining({ code: 'configuration/invalid', message: expect.stringContaining(mention) }),
  );
});

test('a variable of the same name takes the place of a secret, which longer values still have', () => {
  const secrets = new Map([['TOKEN', new Secret('s3cret')]]);
  const environment = new Map([
    ['TOKEN', 'plain'],
    ['HEADER', 'Bearer ${secret:TOKEN}'],
  ]);
  expect(variablesOf({ environment, secrets }, ADDRESSES)).toEqual(['TOKEN=plain', 'HEADER=Bearer s3cret']);
});
