import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../shared/page';
import { HealthState } from '../shared/vocabulary';
import { ServiceStatus } from './enums';

@InputType({
  description:
    'Which services to list: those that meet all given conditions. An empty list of values matches none.',
})
export class ServiceFilter {
  @Field(() => [ServiceStatus], { nullable: true, description: 'Only services in one of these states.' })
  status?: ServiceStatus[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only services of one of these products.' })
  productId?: string[] | null;

  @Field(() => [HealthState], {
    nullable: true,
    description: 'Only services whose product has one of these health states.',
  })
  health?: HealthState[] | null;
}

@ArgsType()
export class ServicesArgs extends PageArgs {
  @Field(() => ServiceFilter, { nullable: true, description: 'Only services that meet these conditions.' })
  filter?: ServiceFilter | null;
}
