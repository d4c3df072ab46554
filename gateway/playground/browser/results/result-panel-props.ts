import type { GraphQLSchema } from 'graphql';
import type { Answer, Execute, GraphRequest } from '../../../tables/answer';

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
}
