import './demo.css';

const COPIED_MS = 2_000;
const root = document.documentElement;
const theme = document.querySelector<HTMLSelectElement>('#theme');
const branded = document.querySelector<HTMLInputElement>('#branded');

// A reload keeps what was chosen in the form; the page follows it.
function applyLook(): void {
  root.dataset['theme'] = theme?.value ?? '';
  root.toggleAttribute('data-branded', branded?.checked ?? true);
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const snippet = button.parentElement?.querySelector('pre');
  if (!snippet) return;
  try {
    await navigator.clipboard.writeText(snippet.textContent);
    button.textContent = 'Copied';
  } catch {
    // Not allowed here: then the visitor copies what is selected.
    getSelection()?.selectAllChildren(snippet);
    button.textContent = 'Selected: copy it';
  }
  setTimeout(() => (button.textContent = 'Copy'), COPIED_MS);
}

theme?.addEventListener('change', applyLook);
branded?.addEventListener('change', applyLook);
for (const button of document.querySelectorAll<HTMLButtonElement>('button.copy'))
  button.addEventListener('click', () => void copy(button));
applyLook();
