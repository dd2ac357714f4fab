/** A bar as long as its share, 0 to 1. The number beside it says the same. */
export function Bar({ share }: { readonly share: number }) {
  return (
    <svg class="candor-share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="candor-share__all" width="100" height="10" />
      <rect class="candor-share__part" width={Math.min(1, share) * 100} height="10" />
    </svg>
  );
}
