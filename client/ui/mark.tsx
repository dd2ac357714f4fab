/** Candor's mark: an open ring and what it lets out. Decoration; the wordmark beside it is text. */
export function Mark() {
  return (
    <svg class="candor-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M24.5 7.5a12 12 0 1 0 0 17" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
      <path class="candor-mark__light" d="M16 16h13" fill="none" stroke-width="4" stroke-linecap="round" />
    </svg>
  );
}
