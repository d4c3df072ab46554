import type { GraphQLResolveInfo } from 'graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { and, type Filter } from '../shared/entity';
import { type Order, parsePage } from '../shared/page';
import { searchFilter } from '../shared/text-search';
import type { ParentKey } from '../shared/visible-collection';
import { OrderDirection } from '../shared/vocabulary';
import { type Customer, customerEntity } from './customer';
import type { CustomerFilter, CustomerOrder, CustomersArgs } from './customer.input';
import { CustomerOrderField } from './enums';

const ORDERS: Readonly<Record<CustomerOrderField, Pick<Order, 'field' | 'kind'>>> = {
  [CustomerOrderField.COMPANY_NAME]: { field: 'companyName', kind: 'text' },
  [CustomerOrderField.CREATED_AT]: { field: 'createdAt', kind: 'date' },
};

/** A page of the customers that the viewer may see, of one partner when `parent` is given. */
export function customerPage(
  args: CustomersArgs,
  context: SubgraphContext,
  info: GraphQLResolveInfo,
  parent?: ParentKey,
): Promise<Connection<Customer>> {
  const request = {
    filter: and([searchFilter(args.search), conditions(args.filter)]),
    order: order(args.orderBy),
    page: parsePage(args),
  };
  return context.collection(customerEntity).page(request, info, parent);
}

function conditions(filter: CustomerFilter | null | undefined): Filter {
  const { relationshipToPartner, allowDelegatedAccess, country } = filter ?? {};
  return {
    ...(relationshipToPartner && { relationshipToPartner: { $in: relationshipToPartner } }),
    ...(allowDelegatedAccess != null && { allowDelegatedAccess }),
    ...(country && { country: { $in: country } }),
  };
}

function order(orderBy: CustomerOrder | null | undefined): Order {
  const { field, direction } = orderBy ?? {
    field: CustomerOrderField.COMPANY_NAME,
    direction: OrderDirection.ASC,
  };
  return { name: field, ...ORDERS[field], descending: direction === OrderDirection.DESC };
}
