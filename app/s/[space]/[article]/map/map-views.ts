/** The ways to look at an argument. The first is what one sees first. */
export const VIEWS = ['tree', 'graph', 'outline', 'lists'] as const;
export type View = (typeof VIEWS)[number];

/** The view that an address asks for. */
export const viewNamed = (name: string | string[] | undefined): View =>
  VIEWS.find((view) => view === name) ?? 'tree';
