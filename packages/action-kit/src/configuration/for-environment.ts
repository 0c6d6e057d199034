import type { ComponentName, EnvironmentName, StackName } from '@hardened-deploy/core/base/names';
import { secretsOf } from '@hardened-deploy/core/checks/check';
import type { Configuration, DeploySettings } from '@hardened-deploy/core/configuration/configuration';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { secretNamesOf } from '@hardened-deploy/core/release/container/mounted-files';
import { backupOf } from './backup/backup-of.ts';
import type { BackupSection } from './backup/backup-shape.ts';
import { containerOf } from './component-container.ts';
import type { ComponentSection } from './component-shape.ts';
import { imagesOfOwner, type KnownOfRun } from './defaults/known-of-run.ts';
import { handoverOf } from './mounts/mount-settings.ts';
import { volumeSettings } from './mounts/volume-shape.ts';
import { requiredByFile, variableSecrets, wantedFiles } from './mounts/file-mounts.ts';
import { type ConfigurationFile, type DeploySection, EMPTY_SECTIONS, type EnvironmentSection } from './file-shape.ts';
import { servingSettings } from './serving/serving-settings.ts';
import { routerSettings, targetSettings } from './cluster/target-settings.ts';
import { secretsOfHooks, taskSettings } from './tasks/task-settings.ts';

interface Parts {
  readonly file: ConfigurationFile;
  readonly section: EnvironmentSection;
  readonly environment: EnvironmentName;
  readonly stack: StackName;
  readonly hash: string;
  readonly known: KnownOfRun;
}

/** The file's sections, joined into what the use cases want for one environment. */
export function forEnvironment({ file, section, environment, stack, hash, known }: Parts): Configuration {
  const components = inDependencyOrder(file, imagesOfOwner(known) ?? []);
  const dockerHost = known.dockerHost ?? section['docker-host'];
  const target = targetSettings(section, file, dockerHost);
  const backup = section.backup ?? file.backup;
  const notifications = section.notifications ?? file.notifications ?? EMPTY_SECTIONS.notifications;
  return {
    version: 1,
    application: file.application,
    environment,
    stack,
    hash,
    profile: section.profile,
    target,
    router: routerSettings(section, file, dockerHost),
    components,
    volumes: volumeSettings(file.volumes),
    checks: file.checks,
    parallel: file.parallel,
    deploy: deploySettings(section.deploy ?? file.deploy ?? EMPTY_SECTIONS.deploy),
    backup: backup && backupOf(backup, file.volumes, target.engine),
    database: file.database && {
      urlSecret: file.database['url-secret'],
      // No container is asked for where the database has none.
      check: backup?.['at-runner'] ? 'runner' : file.database.check,
      caSecret: file.database['ca-secret'],
    },
    ...taskSettings(file),
    requiredSecrets: requiredSecrets(file, components, backup),
    notifications: {
      slack: notifications.slack && { webhookSecret: notifications.slack['webhook-secret'] },
      eventLog: notifications['event-log'],
      deploymentStatus: notifications['deployment-status'] === 'true',
    },
    defaults: [],
  };
}

function deploySettings(section: DeploySection): DeploySettings {
  return {
    readyProbes: section['ready-probes'],
    startTimeout: section['start-timeout'],
    minUptime: section['min-uptime'],
    migrateTimeout: section['migrate-timeout'],
    proofProbes: section['proof-probes'],
    proofTimeout: section['proof-timeout'],
    probeInterval: section['probe-interval'],
    bake: {
      duration: section.bake.duration,
      maxRestarts: section.bake['max-restarts'],
      failureThreshold: section.bake['failure-threshold'],
    },
    drainTimeout: section['drain-timeout'],
    oldSlot: section['old-slot'],
    keepReleases: section['keep-releases'],
  };
}

function requiredSecrets(
  file: ConfigurationFile,
  components: readonly ComponentSettings[],
  backup: BackupSection | null,
): string[] {
  const named = [...requiredByFile(file.secrets), ...components.flatMap(secretNamesOf)];
  named.push(...secretsOfHooks(file));
  if (file.database) named.push(file.database['url-secret'], ...[file.database['ca-secret'] ?? []].flat());
  if (backup)
    named.push(...[backup['encrypt-with']?.['aes-256-gcm'] ?? [], backup['manifest-key-secret'] ?? []].flat());
  for (const further of backup?.also.values() ?? [])
    named.push(further['url-secret'], ...[further['ca-secret'] ?? []].flat());
  named.push(...file.checks.flatMap((check) => secretsOf(check)));
  return [...new Set(named)];
}

/** Those that are needed come first; the file's own order decides the rest. A circle has been refused before. */
function inDependencyOrder(file: ConfigurationFile, imagesByDefault: readonly string[]): ComponentSettings[] {
  const { components: sections } = file;
  const ordered: ComponentName[] = [];
  const begun = new Set<ComponentName>();
  const visit = (name: ComponentName) => {
    if (begun.has(name)) return;
    begun.add(name);
    for (const needed of sections.get(name)?.needs ?? []) visit(needed);
    ordered.push(name);
  };
  for (const name of sections.keys()) visit(name);
  return ordered.flatMap((name) => {
    const section = sections.get(name);
    return section ? [componentSettings(name, section, { file, imagesByDefault })] : [];
  });
}

/** What components have of the file beside their own section. */
interface Shared {
  readonly imagesByDefault: readonly string[];
  readonly file: ConfigurationFile;
}

function componentSettings(
  name: ComponentName,
  section: ComponentSection,
  { imagesByDefault, file }: Shared,
): ComponentSettings {
  const container = containerOf(section, file);
  return {
    name,
    ...servingSettings(section),
    handover: handoverOf(section),
    needs: section.needs,
    environment: section.environment,
    secrets: variableSecrets(section.secrets),
    networks: section.networks,
    allowedImages: section['allowed-images'] ?? imagesByDefault,
    migrate: section.migrate,
    stopTimeout: section.stop_grace_period ?? section['stop-timeout'],
    command: section.command,
    ...(container && { container }),
    ...(section.manifest && { manifestFrom: section.manifest }),
    ...wantedFiles(section, file),
  };
}
