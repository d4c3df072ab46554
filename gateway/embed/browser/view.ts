import type { View, ViewColumn } from '../../../subgraphs/shared/view';

/** A column as far as it decides how a value is shown. */
export type ShownColumn = Pick<ViewColumn, 'path' | 'format'>;

/** What the graph answers for a view. */
export interface ViewAnswer {
  readonly view: Pick<View, 'name' | 'title' | 'description' | 'display'> & {
    /** The names of its open variables; a graph of before does not say them. */
    readonly open?: readonly string[];
  };
  readonly data: unknown;
  /** Parts that could not be loaded; the rest of the data is good. */
  readonly errors?: readonly { readonly message: string }[];
  readonly fetchedAt: string;
}

/** Which view, from where, with which of its open variables. */
export interface ViewAddress {
  /** The graph's origin, such as `https://graph.example.cn`. */
  readonly baseUrl: string;
  readonly view: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
