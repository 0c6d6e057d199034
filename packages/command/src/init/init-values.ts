/** The options of `init`, as a command line gives them. */
export const INIT_OPTIONS = {
  target: { type: 'string' },
  manifests: { type: 'string' },
  namespace: { type: 'string' },
  public: { type: 'string' },
  compose: { type: 'string' },
  server: { type: 'string' },
  application: { type: 'string' },
  environment: { type: 'string', default: 'production' },
  repository: { type: 'string' },
  registry: { type: 'string' },
  branch: { type: 'string' },
  url: { type: 'string' },
  port: { type: 'string' },
  health: { type: 'string' },
  database: { type: 'string' },
  migrate: { type: 'string' },
  backup: { type: 'string' },
  bucket: { type: 'string' },
  'bucket-region': { type: 'string' },
  'bucket-endpoint': { type: 'string' },
  'encrypt-to': { type: 'string' },
  force: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export type InitValues = Partial<Readonly<Record<keyof typeof INIT_OPTIONS, string | boolean>>>;
