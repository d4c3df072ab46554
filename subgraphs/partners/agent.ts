import { Directive, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { Node } from '../shared/node';
import { partnerScope } from '../shared/partner-scope';
import { MASK } from '../shared/mask.rules';
import { EmailAddress } from '../shared/scalars';
import { isReadOnly } from '../shared/viewer';
import { AgentRole } from './enums';

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, description: "One of a partner's support people.", simpleResolvers: true })
export class Agent implements Node {
  _id!: string;

  @Field(() => String, { description: "The agent's name." })
  name!: string;

  @Field(() => EmailAddress, {
    description: "The agent's e-mail address; `***` for viewers who may not read personal data.",
  })
  email!: string;

  @Field(() => AgentRole, { description: 'What the agent may do for the partner.' })
  role!: AgentRole;

  @Field(() => Boolean, {
    description: 'False once the agent has left; no ticket can then be assigned to them.',
  })
  active!: boolean;

  /** The partner that the agent works for. */
  partnerId!: string;
}

export const agentSchema = documentSchema<Agent>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  email: { type: String, required: true },
  role: { type: String, enum: Object.values(AgentRole), required: true },
  active: { type: Boolean, required: true },
  partnerId: { type: String, required: true },
});
agentSchema.index({ partnerId: 1, name: 1, _id: 1 });

export const agentEntity = defineEntity<Agent>({
  type: 'Agent',
  collection: 'agents',
  schema: agentSchema,
  visibleTo: (viewer) => partnerScope(viewer, 'partnerId'),
  mask: (agent, viewer) => (isReadOnly(viewer) && 'email' in agent ? { ...agent, email: MASK } : agent),
  computed: { partner: ['partnerId'] },
  always: [],
});

export const AgentConnection = connectionOf(() => Agent, 'Agent', 'agents');
