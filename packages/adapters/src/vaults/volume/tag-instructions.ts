import type { Secret } from '@hardened-deploy/core/base/secret';

/**
 * Comments for the head of a restore script: how a person finds out who wrote the manifest, without this tool. OpenSSL takes a key from the environment
 * only in newer versions.
 */
const CHECK_TAG = [
  '# Who wrote this? The second line of manifest.json has its tag, which nobody can make without the key. Before you run anything of it, with the key',
  '# alone in a file key.txt that only you can read (the line of the secret with which it was tagged):',
  '#   export KEY="$(cat key.txt)"',
  '#   sed -n 2p manifest.json',
  '#   sed 2d manifest.json | openssl dgst -sha256 -hmac-env KEY',
  '# Where `openssl dgst -help` has no -hmac-env, do this on a machine of your own: whoever may list its processes sees the key for a moment.',
  '#   sed 2d manifest.json | openssl dgst -sha256 -mac HMAC -macopt "key:$KEY"',
  '# Go on only if both show the same 64 characters. Then the tag vouches for all of the manifest, which has the SHA-256 of every file.',
];

/** A restore script that says how to check the tag. Without a key there is none, and the script stays as it is. */
export function withTagCheck(script: readonly string[], manifestKeys: Secret | undefined): readonly string[] {
  if (!manifestKeys) return script;
  const [first, ...rest] = script;
  return first === '#!/bin/sh' ? [first, ...CHECK_TAG, ...rest] : [...CHECK_TAG, ...script];
}
