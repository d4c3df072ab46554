import type { GraphiQLPlugin } from '@graphiql/react';
import { usePlayground } from './use-playground';

/** The list of questions, grouped by the role that asks them, as a panel beside the editor. */
export const QUESTIONS_PLUGIN: GraphiQLPlugin = {
  title: 'Questions',
  icon: QuestionsIcon,
  content: QuestionsPanel,
};

function QuestionsPanel() {
  const { settings, session, choose } = usePlayground();
  const { signIn } = session;
  const role = signIn.state === 'in' ? signIn.person.role : 'ANALYST';
  const fitting = settings.groups.some((group) => isFor(group.role, role)) ? role : 'ANALYST';
  return (
    <div className="sg-questions">
      <h2>Questions</h2>
      {settings.groups.map((group) => (
        <details key={`${group.role} ${fitting}`} open={isFor(group.role, fitting)}>
          <summary>{group.title}</summary>
          <ul>
            {group.questions.map((question) => (
              <li key={question.id}>
                <button type="button" onClick={() => choose(question, group)}>
                  <strong>{question.title}</strong>
                  <span>{question.description}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

/** Whether the questions for one role are those of another: the provider's two roles ask the same. */
export function isFor(groupRole: string, role: string): boolean {
  return groupRole === role || (groupRole === 'PROVIDER_AGENT' && role === 'PROVIDER_ADMIN');
}

function QuestionsIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 4h9M3 8h9M3 12h5M3 16h5" strokeLinecap="round" />
      <path d="M13.5 11.5 17 14l-3.5 2.5z" strokeLinejoin="round" />
    </svg>
  );
}
