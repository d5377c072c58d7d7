import type { ReactNode } from 'react';
import { SiteBar } from '../../site-bar';

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteBar here="/admin" />
      {children}
    </>
  );
}
