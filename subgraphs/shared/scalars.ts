import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLEmailAddress, GraphQLJSONObject, GraphQLURL } from 'graphql-scalars';
import { MASK } from './mask.rules';

/** An instant. Serialized as text, so that both transports give the same answer. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'An instant in UTC as RFC 3339 text with milliseconds, such as `2026-03-01T08:30:00.000Z`.',
});

/** An e-mail address, or the mask: an analyst reads the latter in fields that are never null. */
export const EmailAddress = new GraphQLScalarType({
  ...GraphQLEmailAddress.toConfig(),
  name: 'EmailAddress',
  description: 'An e-mail address, or `***` where the viewer may not read personal data.',
  serialize: (value) => (value === MASK ? MASK : GraphQLEmailAddress.serialize(value)),
});

/** A web address; stored and handed on as text. */
export const WebAddress = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An absolute web address, such as `https://portal.example.cn/`.',
  serialize: (value) => String(GraphQLURL.serialize(value)),
  parseValue: (value) => String(GraphQLURL.parseValue(value)),
  parseLiteral: (node) => String(GraphQLURL.parseLiteral(node, undefined)),
});

/** An object of JSON, for values whose names and types are somebody else's to say. */
export const JsonObject = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'JSONObject',
  description: 'A JSON object, such as `{"customerId": "cus_…"}`.',
});
