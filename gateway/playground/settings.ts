import type { ListSize } from '../cost/price-list';
import type { ChartChoice } from '../tables/chart';

/** A value of a variable that only the graph knows: the first row of a list that fits. */
export interface Finding {
  /** Asked as the viewer who asks the question. */
  readonly query: string;
  /** Where the list is in the answer, such as `tickets.nodes`. */
  readonly list: string;
  /** A field of the row that must be true; any row will do when none is named. */
  readonly where?: string;
  /** Variable -> field of the row. */
  readonly take: Readonly<Record<string, string>>;
}

/** A question that is ready to be asked. */
export interface Question {
  /** Its file's name, unique among the questions of a group. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The text of the document, with its comments. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly find?: Finding;
  /** The chart that answers it, where the shape of the answer would suggest another. */
  readonly chart?: ChartChoice;
}

/** The questions that somebody in a role asks. */
export interface QuestionGroup {
  /** The role that the questions were written for. */
  readonly role: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

/** What the page is told by the gateway that serves it. */
export interface PlaygroundSettings {
  /** Whether people of the demo data can be signed in as. */
  readonly demo: boolean;
  /** The trusted document that tells who is signed in. */
  readonly viewerQuery: string;
  readonly groups: readonly QuestionGroup[];
  /** What one operation may ask for at most, in rows and in points. */
  readonly limits: { readonly rows: number; readonly cost: number };
}

/** A price list as JSON can carry it. */
export interface PricesInJson {
  readonly weights: readonly (readonly [string, number])[];
  readonly listSizes: readonly (readonly [string, ListSize])[];
}
