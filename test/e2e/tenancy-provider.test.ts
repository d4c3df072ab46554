import { OUTSIDE_PARTNERS } from '../support/tenancy/perspectives';
import { askEverythingAs } from './tenancy-roles';

askEverythingAs(OUTSIDE_PARTNERS);
