/**
 * Whether a request line asks for a path of ours: `/…` in printable ASCII. The absolute form
 * (`GET http://…`), `*`, a path that begins with `//` (which URL readers take for a host), and backslashes
 * (which they take for slashes) are refused, so that no layer behind us reads the target otherwise than we do.
 */
export const isOwnTarget = (target: string | undefined): target is string =>
  target !== undefined && target.length <= 8_000 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(target);
