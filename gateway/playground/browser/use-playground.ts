import type { GraphQLSchema } from 'graphql';
import { createContext, useContext } from 'react';
import type { GraphRequest as AnyRequest } from '../../tables/answer';
import type { Answer, GraphRequest } from '../request';
import type { PlaygroundSettings, PricesInJson, Question, QuestionGroup } from '../settings';
import type { Budget } from './budget';
import type { View } from './results/tab-list';
import type { Session } from './session';

/** What became of the request of a tab. */
export interface TabAnswer {
  readonly request: GraphRequest;
  /** Null while it is under way. */
  readonly answer: Answer | null;
  /** When the answer came, by the clock of the page. */
  readonly at: number;
}

/** What the parts of the workspace share. */
export interface PlaygroundState {
  readonly settings: PlaygroundSettings;
  readonly session: Session;
  readonly budget: Budget;
  readonly schema: GraphQLSchema | null;
  readonly prices: PricesInJson | null;
  /** By the id of the tab. */
  readonly answers: Readonly<Record<string, TabAnswer | undefined>>;
  /** How answers are looked at. */
  readonly view: View;
  readonly onView: (view: View) => void;
  /** Asks the graph as the viewer, beside the tabs. Rejects only when `signal` stops it. */
  readonly execute: (request: AnyRequest, signal?: AbortSignal) => Promise<Answer>;
  /** Opens a question in a tab, its variables filled in, and runs it when it changes nothing. */
  readonly choose: (question: Question, group: QuestionGroup) => void;
}

/** Handed down by the workspace. */
export const PlaygroundContext = createContext<PlaygroundState | null>(null);

/** What the workspace shares. @throws outside of it. */
export function usePlayground(): PlaygroundState {
  const state = useContext(PlaygroundContext);
  if (!state) throw new Error('Only parts of the workspace have its state.');
  return state;
}
