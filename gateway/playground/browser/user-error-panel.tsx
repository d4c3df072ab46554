import type { UserError } from '../user-errors';

/** Says why a mutation changed nothing: what the graph found wrong, and where in the input. */
export function UserErrorPanel({ errors }: { readonly errors: readonly UserError[] }) {
  return (
    <div className="sg-errors" role="alert">
      <section>
        <h3>Nothing was changed</h3>
        <ul>
          {errors.map(({ message, code, field }, at) => (
            <li key={at}>
              {message} {field && <code>{field}</code>} {code && code !== message && <code>{code}</code>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
