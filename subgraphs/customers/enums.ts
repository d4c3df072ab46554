/** What customers can be ordered by. */
export enum CustomerOrderField {
  COMPANY_NAME = 'COMPANY_NAME',
  CREATED_AT = 'CREATED_AT',
}
