import { isDocument } from '../../bson/value-key';
import { CommandError } from '../../errors';
import { invalid } from './checks';
import { isMissing, special, variadic, type Operators } from './operator';

function constantName(value: unknown): string {
  const literal = isDocument(value) && '$literal' in value ? value['$literal'] : value;
  if (typeof literal === 'string' && (literal === value ? !literal.startsWith('$') : true)) return literal;
  throw new CommandError(
    'FailedToParse',
    'the field of $getField, $setField and $unsetField must be a constant string',
  );
}

const getField: Operators[string] = special((operand, scope, compile) => {
  const given = isDocument(operand) && 'field' in operand ? operand : { field: operand };
  const name = constantName(given['field']);
  const input = compile('input' in given ? given['input'] : '$$CURRENT', scope);
  return (document, variables) => {
    const value = input(document, variables);
    return isDocument(value) && Object.hasOwn(value, name)
      ? value[name]
      : isMissing(value)
        ? value
        : undefined;
  };
});

function setField(operand: unknown, isRemoval: boolean): { name: string; input: unknown; value: unknown } {
  if (!isDocument(operand))
    throw new CommandError(
      'FailedToParse',
      '$setField and $unsetField only support an object as their argument',
    );
  return {
    name: constantName(operand['field']),
    input: operand['input'],
    value: isRemoval ? '$$REMOVE' : operand['value'],
  };
}

function setter(isRemoval: boolean): Operators[string] {
  return special((operand, scope, compile) => {
    const { name, ...parts } = setField(operand, isRemoval);
    const input = compile(parts.input, scope);
    const value = compile(parts.value, scope);
    return (document, variables) => {
      const target = input(document, variables);
      if (isMissing(target)) return null;
      if (!isDocument(target)) throw invalid('$setField requires an object as its input');
      const next = value(document, variables);
      const { [name]: _old, ...rest } = target;
      return next === undefined ? rest : { ...target, [name]: next };
    };
  });
}

export const objectOperators: Operators = {
  $mergeObjects: variadic((...operands) => {
    const documents = operands.filter((value) => !isMissing(value));
    if (!documents.every(isDocument)) throw invalid('$mergeObjects requires object inputs');
    return Object.assign({}, ...documents) as unknown;
  }),
  $getField: getField,
  $setField: setter(false),
  $unsetField: setter(true),
};
