/**
 * A part of an address as it was meant. Next hands it over as it stands there, with letters of other scripts escaped;
 * what cannot be read that way stays as it is, and leads nowhere.
 */
export function decodedPart(param: string): string {
  try {
    return decodeURIComponent(param);
  } catch {
    return param;
  }
}
