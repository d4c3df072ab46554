import { Directive, Field, ObjectType } from 'type-graphql';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { Node } from '../shared/node';
import { WebAddress } from '../shared/scalars';

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'A cloud service as the provider offers it, such as Office 365 E3.',
  simpleResolvers: true,
})
export class Product implements Node {
  _id!: string;

  @Field(() => String, { description: "The product's name." })
  name!: string;

  @Field(() => String, { description: 'The family that the product belongs to, such as `Office 365`.' })
  group!: string;

  @Field(() => WebAddress, { description: "The product's admin centre." })
  adminCenterUrl!: string;
}

export const productSchema = documentSchema<Product>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  group: { type: String, required: true },
  adminCenterUrl: { type: String, required: true },
});
productSchema.index({ name: 1, _id: 1 });

export const productEntity = defineEntity<Product>({
  type: 'Product',
  collection: 'products',
  schema: productSchema,
  visibleTo: () => ({}),
  computed: { health: [], articles: [] },
  always: [],
});
