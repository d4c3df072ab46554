import 'reflect-metadata';
import { Schema, type SchemaDefinitionProperty } from 'mongoose';

/** One stored path for each property of the class, so that the compiler fails when the two lists differ. */
export type Paths<T> = { readonly [K in keyof Required<T>]: SchemaDefinitionProperty };

/** The mongoose schema of a collection's documents. Its indexes are declared on it; `startSubgraph` makes them. */
export function documentSchema<T>(paths: Paths<T>): Schema<T> {
  return new Schema<T>(paths as never, { versionKey: false, autoIndex: false, autoCreate: false });
}

/** The mongoose schema of an object inside a document; it has an `_id` only when its class has one. */
export function partSchema<T>(paths: Paths<T>): Schema<T> {
  return new Schema<T>(paths as never, { _id: '_id' in paths, versionKey: false, autoIndex: false });
}
