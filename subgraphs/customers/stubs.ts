import { Directive, ObjectType } from 'type-graphql';
import { Node } from '../shared/node';

@Directive('@key(fields: "id")')
@ObjectType('Partner', { implements: Node, simpleResolvers: true })
export class PartnerStub extends Node {}
