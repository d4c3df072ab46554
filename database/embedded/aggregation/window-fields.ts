import { notSupported } from '../errors';
import type { Scope } from './check-expression';
import type { Stage } from './stage';

export function windowFieldsStage(_operand: unknown, _scope: Scope): Stage {
  throw notSupported('$setWindowFields');
}
