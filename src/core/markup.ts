/**
 * Foyer's small markup is what catalogue texts are written in (see `Content`). What members wrote
 * goes through here first, so that it can neither format, nor mention, nor end a quotation.
 */
const special = /[\\`*_~|>#\-[\]()<@:]/g;

/** Member-written text as it is, with every character that could mean something escaped. */
export function quote(text: string): string {
  return text.replace(special, "\\$&");
}

/** The text that a reader sees: escapes resolved, marks removed. For plain outputs and tests. */
export function plain(markup: string): string {
  return markup.replace(
    /\\([\\`*_~|>#\-[\]()<@:])|(\*\*|\*|`)((?:\\.|[^\\])*?)\2/g,
    (_, escaped: string | undefined, _mark, inner: string) => escaped ?? plain(inner),
  );
}
