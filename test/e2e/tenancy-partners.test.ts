import { fieldsBelow } from '../support/tenancy/answers';
import { OF_PARTNERS } from '../support/tenancy/perspectives';
import { askEverythingAs } from './tenancy-roles';

const { stage, reached } = askEverythingAs(OF_PARTNERS);

test('every field that can be read was answered with a value to somebody', () => {
  const { schema } = stage();
  const fields = [...fieldsBelow(schema.getQueryType(), schema)].filter((field) => !field.startsWith('_'));
  expect(fields.filter((field) => !reached.has(field))).toEqual([]);
});
