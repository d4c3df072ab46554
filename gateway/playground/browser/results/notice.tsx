import type { ReactNode } from 'react';

/** What stands where there is nothing to show: what that means, and what to do. */
export function Notice({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="sg-results-notice">
      <p className="sg-results-notice-title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}
