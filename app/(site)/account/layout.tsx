import type { ReactNode } from 'react';
import { SiteBar } from '../../site-bar';

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar here="/account" />
      {children}
    </>
  );
}
