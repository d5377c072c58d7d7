'use client';

import { GuestForm, type GuestWords } from '@/components/guests/guest-form';
import type { FormAction } from '@/components/ui/form';
import { api } from '@/lib/web/client/api';
import { InsecurePage, solveProof } from '@/lib/web/client/solve-proof';

type Props = {
  action: FormAction;
  space: string;
  next: string;
  nameLimit: number;
  words: GuestWords & { insecure: string; tooSlow: string; unreachable: string };
};

/** The form, with the way to a proof of work. */
export function Entrance({ words, space, ...props }: Props) {
  const prove = async () => {
    const challenge = await api.guestChallenge(space);
    if (!challenge.ok) return { refusal: challenge.problem.detail ?? words.unreachable };
    try {
      const proof = await solveProof(challenge.value);
      return proof ? { proof: JSON.stringify(proof) } : { refusal: words.tooSlow };
    } catch (error) {
      if (error instanceof InsecurePage) return { refusal: words.insecure };
      throw error;
    }
  };
  return <GuestForm {...props} space={space} words={words} prove={prove} />;
}
