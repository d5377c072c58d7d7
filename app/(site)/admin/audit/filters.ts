/** What the audit can be narrowed by, as it stands in the address. */
export const AUDIT_FILTERS = ['person', 'space', 'operation', 'from', 'to'] as const;
