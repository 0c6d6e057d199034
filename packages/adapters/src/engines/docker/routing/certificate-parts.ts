import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import type { RouterWays } from '../doors/router-ways.ts';
import type { Keeper } from '../keeper/keeper.ts';

/** What it takes to bring a certificate of one's own into the router. */
export interface CertificateParts {
  readonly settings: DockerStackSettings;
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly secrets: SecretBag;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly ways: RouterWays;
}
