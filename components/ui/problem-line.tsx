import type { ReactNode } from 'react';
import { Icon } from './icon';

/** Beside what failed: what happened, what is kept, what to do. */
export const ProblemLine = ({ children }: { children: ReactNode }) => (
  <p className="problem" role="alert">
    <Icon name="alert" />
    <span>{children}</span>
  </p>
);
