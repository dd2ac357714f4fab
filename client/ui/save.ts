/** Saving bytes as a file, of no kind, so that nothing about it is opened by itself. */
const KEPT = 60_000;

/** Has the browser save these bytes under a name; a `Blob` where they are more than a page should hold. */
export function save(name: string, bytes: Uint8Array<ArrayBuffer> | Blob): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}
