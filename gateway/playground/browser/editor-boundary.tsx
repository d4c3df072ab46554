import { Component, type ReactNode } from 'react';

interface BoundaryState {
  readonly problem: string | undefined;
}

/** Keeps the rest of the page when the editor fails, or when a part of it cannot be loaded, and says so. */
export class EditorBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { problem: undefined };

  /** Called by React with what was thrown below. */
  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.problem === undefined) return this.props.children;
    return (
      <p className="sg-note sg-note-danger" role="alert">
        The editor cannot be loaded, or has failed: {this.state.problem} Reload the page to try again; your
        tabs are kept.
      </p>
    );
  }
}
