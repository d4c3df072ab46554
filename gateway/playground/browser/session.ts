import { useCallback, useEffect, useRef, useState } from 'react';
import { NO_ANSWER } from '../explain';
import type { Answer, GraphRequest } from '../request';
import type { PlaygroundSettings } from '../settings';
import { areOfOnePerson } from '../token-text';
import { ask, readJson } from './graph';

// Only this tab has it, and only until it is closed.
const TOKEN_KEY = 'support-graph.token';
const DEMO_START_ROLE = 'ANALYST';

/** Who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly partner: { readonly name: string } | null;
}

/** Somebody of the demo data who can be signed in as. */
export interface DemoViewer {
  readonly role: string;
  readonly name: string;
  readonly token: string;
}

/** Whether somebody is signed in; a token that is refused leaves the reason. */
export type SignIn =
  | {
      readonly state: 'out';
      readonly problem?: string;
      /** Why the reader is to sign in now: the page then leads to the field for it. */
      readonly wanted?: string;
    }
  | { readonly state: 'checking' }
  | { readonly state: 'in'; readonly token: string; readonly person: Person };

/** Who is signed in, and how that is changed. */
export interface Session {
  readonly signIn: SignIn;
  readonly demoViewers: readonly DemoViewer[];
  /** Tries a token. Resolves to whether the graph takes it. */
  readonly enter: (token: string) => Promise<boolean>;
  /** Signs in as the person of the demo data in this role. Resolves to false when there is none. */
  readonly become: (role: string) => Promise<boolean>;
  readonly leave: () => void;
  /** Signs out whoever has this token, which the graph no longer takes. */
  readonly expire: (token: string, reason: string) => void;
  /** Asks the reader to sign in. */
  readonly want: (reason: string) => void;
}

/** The person of the demo data who is signed in; undefined when it is nobody or somebody with a token of their own. */
export function demoViewerIn({ signIn, demoViewers }: Session): DemoViewer | undefined {
  if (signIn.state !== 'in') return undefined;
  return demoViewers.find(({ token }) => areOfOnePerson(token, signIn.token));
}

/** Signs in by the token that this tab had before or, in the demo, as its analyst; `note` sees every answer. */
export function useSession(
  settings: PlaygroundSettings | undefined,
  note: (answer: Answer) => void,
): Session {
  const [signIn, setSignIn] = useState<SignIn>({ state: 'checking' });
  const [demoViewers, setDemoViewers] = useState<readonly DemoViewer[]>([]);
  const latest = useRef('');

  const enter = useCallback(
    async (token: string) => {
      latest.current = token;
      setSignIn({ state: 'checking' });
      const request: GraphRequest = { query: settings?.viewerQuery ?? '', variables: {} };
      const answer = await ask(request, token);
      // Somebody else was chosen in the meantime.
      if (latest.current !== token) return false;
      note(answer);
      const person = (answer.data as { viewer?: Person } | null | undefined)?.viewer;
      if (person) sessionStorage.setItem(TOKEN_KEY, token);
      // A gateway that is away says nothing about the token.
      else if (answer.errors?.[0]?.extensions?.['code'] !== NO_ANSWER) sessionStorage.removeItem(TOKEN_KEY);
      setSignIn(
        person
          ? { state: 'in', token, person }
          : { state: 'out', problem: answer.errors?.[0]?.message ?? 'The graph does not say who this is.' },
      );
      return person !== undefined;
    },
    [settings, note],
  );

  useEffect(() => {
    if (!settings) return;
    void begin(settings, enter, setDemoViewers, setSignIn);
  }, [settings, enter]);

  const become = useCallback(
    async (role: string) => {
      const viewer = demoViewers.find((one) => one.role === role);
      if (!viewer) return false;
      if (await enter(viewer.token)) return true;
      if (latest.current !== viewer.token) return false;
      // Their tokens end after some hours; the gateway makes others.
      const fresh = await readDemoViewers();
      setDemoViewers(fresh);
      const again = fresh.find((one) => one.role === role);
      return again ? enter(again.token) : false;
    },
    [demoViewers, enter],
  );
  const leave = useCallback(() => {
    latest.current = '';
    sessionStorage.removeItem(TOKEN_KEY);
    setSignIn({ state: 'out' });
  }, []);
  const expire = useCallback((token: string, reason: string) => {
    if (latest.current !== token) return;
    latest.current = '';
    sessionStorage.removeItem(TOKEN_KEY);
    setSignIn({ state: 'out', problem: reason, wanted: 'You were signed out.' });
  }, []);
  const want = useCallback((wanted: string) => {
    setSignIn((current) => (current.state === 'out' ? { ...current, wanted } : current));
  }, []);
  return { signIn, demoViewers, enter, become, leave, expire, want };
}

async function begin(
  settings: PlaygroundSettings,
  enter: Session['enter'],
  setDemoViewers: (viewers: readonly DemoViewer[]) => void,
  setSignIn: (signIn: SignIn) => void,
): Promise<void> {
  const kept = sessionStorage.getItem(TOKEN_KEY);
  const [viewers, isIn] = await Promise.all([
    settings.demo ? readDemoViewers() : [],
    kept ? enter(kept) : false,
  ]);
  setDemoViewers(viewers);
  if (isIn) return;
  const first = viewers.find(({ role }) => role === DEMO_START_ROLE);
  if (first) await enter(first.token);
  else if (!kept) setSignIn({ state: 'out' });
}

function readDemoViewers(): Promise<readonly DemoViewer[]> {
  return readJson<DemoViewer[]>('/playground/demo-viewers.json').catch(() => []);
}
