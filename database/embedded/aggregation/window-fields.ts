import { notSupported } from '../errors';
import type { Scope } from './operators/operator';
import type { Stage } from './stage';

export function windowFieldsStage(_operand: unknown, _scope: Scope): Stage {
  throw notSupported('$setWindowFields');
}
