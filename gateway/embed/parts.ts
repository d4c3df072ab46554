import type { Logger } from '../../subgraphs/shared/logger';
import type { Views } from '../../subgraphs/shared/views';
import type { Budgets } from '../cost/budgets';
import type { Demo } from '../demo';
import type { SignIn } from '../sign-in/sign-in';

/** What embedding is made with. */
export interface EmbedParts {
  readonly signIn: SignIn;
  readonly budgets: Budgets;
  readonly views: Views;
  readonly logger: Logger;
  /** The demo data's people; undefined where there is no demo. */
  readonly demo?: Demo | undefined;
}
