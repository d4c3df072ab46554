import { registerEnumType } from 'type-graphql';

/** For every enum of a module: its description and those of its values. */
export type EnumDescriptions<TEnums> = {
  readonly [Name in keyof TEnums]: readonly [string, { readonly [Value in keyof TEnums[Name]]: string }];
};

/** Makes every enum of a module a GraphQL type of the same name. */
export function describeEnums<TEnums extends Record<string, object>>(
  enums: TEnums,
  descriptions: EnumDescriptions<TEnums>,
): void {
  for (const name of Object.keys(enums) as (keyof TEnums & string)[]) {
    const [description, texts] = descriptions[name];
    const values = Object.entries<string>(texts as Record<string, string>);
    registerEnumType(enums[name] as Record<string, string>, {
      name,
      description,
      valuesConfig: Object.fromEntries(values.map(([value, text]) => [value, { description: text }])),
    });
  }
}
