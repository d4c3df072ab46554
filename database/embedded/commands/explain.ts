import type { CommandHandler } from './context';
import { notSupported } from '../errors';

export const explain: CommandHandler = () => {
  throw notSupported('explain');
};
