import { Timestamp } from 'bson';
import { compareValues } from '../bson/compare';
import { isNumeric } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { typeName } from '../query/type-names';
import { addToSet, pop, pull, pullAll, push } from './array-operators';
import { bitwise, calculate, requireNumeric, zeroLike } from './arithmetic';
import { KEEP, REMOVE, type Change } from './set-path';

/** One change of one field. */
export interface Modifier {
  operator: string;
  path: string;
  change: Change;
  /** Whether missing documents on the way to the field are made. */
  creates: boolean;
}

type MakeChange = (path: string, operand: unknown) => Change;

function arithmetic(operator: '$inc' | '$mul'): MakeChange {
  const operation = operator === '$inc' ? 'add' : 'multiply';
  return (path, operand) => {
    const amount = requireNumeric(operand, operator, path);
    return (current) => {
      if (current === undefined) return operator === '$inc' ? amount : zeroLike(amount);
      if (!isNumeric(current)) {
        throw new CommandError(
          'TypeMismatch',
          `Cannot apply ${operator} to a value of non-numeric type. The document has the field '${path}' of non-numeric type ${typeName(current)}`,
        );
      }
      return calculate(current, amount, operation);
    };
  };
}

function extreme(wanted: number): MakeChange {
  return (_path, operand) => (current) => {
    if (current === undefined) return operand;
    return Math.sign(compareValues(operand, current)) === wanted ? operand : KEEP;
  };
}

function currentDate(_path: string, operand: unknown): Change {
  const type = isDocument(operand) ? operand['$type'] : 'date';
  const isKnown =
    typeof operand === 'boolean' || (isDocument(operand) && (type === 'date' || type === 'timestamp'));
  if (!isKnown)
    throw new CommandError(
      'BadValue',
      `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}`,
    );
  return () =>
    type === 'timestamp' ? new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }) : new Date();
}

function bit(_path: string, operand: unknown): Change {
  if (!isDocument(operand))
    throw new CommandError(
      'BadValue',
      'The $bit modifier is not compatible with a value that is not a document',
    );
  const steps = Object.entries(operand);
  return (current) =>
    steps.reduce<unknown>((value, [operation, mask]) => bitwise(value, operation, mask), current);
}

const CREATING: Readonly<Record<string, MakeChange>> = {
  $set: (_path, operand) => () => operand,
  $setOnInsert: (_path, operand) => () => operand,
  $inc: arithmetic('$inc'),
  $mul: arithmetic('$mul'),
  $min: extreme(-1),
  $max: extreme(1),
  $push: push,
  $addToSet: addToSet,
  $currentDate: currentDate,
  $bit: bit,
};

const CHANGING: Readonly<Record<string, MakeChange>> = {
  $unset: () => (current) => (current === undefined ? KEEP : REMOVE),
  $pull: (_path, operand) => pull(operand),
  $pullAll: (_path, operand) => pullAll(operand),
  $pop: pop,
};

export function isModifier(operator: string): boolean {
  return operator in CREATING || operator in CHANGING;
}

/** The refusal of an operator that does not exist. */
export function unknownModifier(operator: string): CommandError {
  return new CommandError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}

/** The change that an update operator makes to one field. Throws FailedToParse for unknown operators. */
export function modifier(operator: string, path: string, operand: unknown): Modifier {
  const creating = CREATING[operator];
  const make = creating ?? CHANGING[operator];
  if (!make) throw unknownModifier(operator);
  return { operator, path, change: make(path, operand), creates: creating !== undefined };
}
