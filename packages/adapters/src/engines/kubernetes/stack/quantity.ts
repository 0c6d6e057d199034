const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A quantity of Kubernetes as a number: `250m` is 0.25, `64Mi` is 67108864. Undefined for what isn't one. */
export function quantity(written: unknown): number | undefined {
  if (typeof written === 'number') return written;
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d*)?|\.\d+)([a-zA-Z]{0,2})$/.exec(String(written)) ?? [];
  const factor = UNITS[unit];
  return amount === '' || factor === undefined ? undefined : Number(amount) * factor;
}
