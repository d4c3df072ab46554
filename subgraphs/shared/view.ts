/** What a variable of a view holds; `ENUM` for one of a list of names. */
export type ViewVariableKind = 'ID' | 'String' | 'Int' | 'Float' | 'Boolean' | 'DateTime' | 'ENUM';

/** A variable of a view's operation. */
export interface ViewVariable {
  /** As GraphQL spells it, such as `ID!` or `[Severity!]`. */
  readonly type: string;
  readonly kind: ViewVariableKind;
  /** The names of an ENUM; absent for the other kinds. */
  readonly values?: readonly string[];
}

/** The variables of a view, and who sets which. */
export interface ViewVariables {
  /** Set by whoever makes a token; the page cannot change them. */
  readonly locked: readonly string[];
  /** For the page to set, with the values that they have until it does. */
  readonly open: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, ViewVariable>>;
}

/** A column of a view's rows. */
export interface ViewColumn {
  /** The way to the value from a row, such as `customer.companyName`. */
  readonly path: string;
  readonly title: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean';
  /**
   * `percent`: a share of 1, to be shown in per cent. `utcDay`, and two columns `utcTime` after it and no others: spans of
   * each week in UTC, which the element shows on the visitor's own clock, whose zone it then names.
   */
  readonly format?: 'percent' | 'utcDay' | 'utcTime';
  /**
   * Of a due time: the path of the column that says whether a promise was broken. The element says so beside the time, also
   * where nothing is due any more, and draws no column of its own for it; a file has both.
   */
  readonly lateAt?: string;
}

/** How a view is meant to be shown. */
export interface ViewDisplay {
  readonly kind: 'table' | 'bar' | 'line' | 'cards';
  /** The way to the list of rows from the answer's `data`, such as `tickets.nodes`; of cards, to one thing as well. */
  readonly rowsAt: string;
  /** The way from the answer's `data` to what the rows are about, such as `customer.companyName`; said below the title. */
  readonly subtitleAt?: string;
  /** What to say when there is no row. */
  readonly empty?: string;
  readonly columns: readonly ViewColumn[];
  /** Of a bar or line: the column along the axis, and those that are drawn. */
  readonly chart?: { readonly x: string; readonly y: readonly string[] };
}

/** A trusted query together with who sets its variables and how it is shown: what a page of another site can embed. */
export interface View extends ViewVariables {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly display: ViewDisplay;
  /** How long an answer is good for. */
  readonly cacheSeconds: number;
  /** How many rows a download has at most. */
  readonly rowLimit: number;
  /** The id of its trusted document. */
  readonly documentId: string;
}
