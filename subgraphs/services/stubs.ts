import { Directive, ObjectType } from 'type-graphql';
import { Node } from '../shared/node';

@Directive('@key(fields: "id")')
@ObjectType('Customer', { implements: Node, simpleResolvers: true })
export class CustomerStub extends Node {}
