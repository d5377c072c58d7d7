/**
 * The secret of this installation, by which it signs, seals and hides what others may hold. An empty one would do all
 * of that for everybody, so without it nothing goes on. `npm start` makes one where none is set.
 */
export function installationSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret)
    throw new Error(
      'NEXTAUTH_SECRET is not set: it holds the secret of this installation, 32 random bytes or more.',
    );
  return secret;
}
