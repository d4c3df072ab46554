import type { GraphQLSchema } from 'graphql';
import type { Answer, Execute, GraphRequest } from '../../../tables/answer';
import type { ChartChoice } from '../../../tables/chart';
import type { View } from './tab-list';

/** What the panel shows, and what it needs to read on. */
export interface ResultPanelProps {
  /** What the graph answered; null before, and while it is asked. */
  readonly answer: Answer | null;
  /** What was asked; null before the first time. */
  readonly request: GraphRequest | null;
  /** With it only lists that can be read on are offered to be. */
  readonly schema: GraphQLSchema | null;
  /** Asks the graph as the visitor. Must reject when stopped. */
  readonly execute: Execute;
  /** How the answer is looked at. */
  readonly view: View;
  readonly onView: (view: View) => void;
  /** The chart to begin with, where whoever wrote the question knows a better one than its shape suggests. */
  readonly chart?: ChartChoice | undefined;
}
