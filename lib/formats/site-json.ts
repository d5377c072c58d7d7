import { z } from 'zod';
import type {
  AuditLine,
  Job,
  JobCount,
  MailFailure,
  SitePerson,
  SiteSpace,
  Storage,
} from '@/lib/domain/site/site-overview';
import { JOB_STATES, SITE_SPACE_STATES, stateOfSpace } from '@/lib/domain/site/site-overview';
import {
  LEGAL_TEXTS,
  type LegalText,
  type LegalTexts,
  SIGN_UP_MODES,
  type SiteSettings,
  SPACE_MAKERS,
} from '@/lib/domain/site/site-settings';
import { SPACE_KINDS } from '@/lib/domain/spaces/space';
import { countJson, type Format, idJson, instantJson, listOf } from './format';

const settingsFields = {
  name: z.string(),
  signUp: z.enum(SIGN_UP_MODES),
  spaceMakers: z.enum(SPACE_MAKERS),
};
const settingsOf = ({ name, signUp, spaceMakers }: SiteSettings) => ({ name, signUp, spaceMakers });

const siteSchema = z
  .strictObject({ ...settingsFields, legal: z.array(z.enum(LEGAL_TEXTS)) })
  .meta({ id: 'Site' });

export const siteJson: Format<SiteSettings & { legal: LegalText[] }, z.output<typeof siteSchema>> = {
  schema: siteSchema,
  toJson: (site) => ({ ...settingsOf(site), legal: site.legal }),
};

const settingsSchema = z
  .strictObject({
    ...settingsFields,
    legal: z.strictObject({
      terms: z.string(),
      privacy: z.string(),
      imprint: z.string(),
      contact: z.string(),
    }),
  })
  .meta({ id: 'SiteSettings' });

export const siteSettingsJson: Format<
  SiteSettings & { legal: LegalTexts },
  z.output<typeof settingsSchema>
> = {
  schema: settingsSchema,
  toJson: (site) => {
    const { terms, privacy, imprint, contact } = site.legal;
    return { ...settingsOf(site), legal: { terms, privacy, imprint, contact } };
  },
};

const legalTextSchema = z
  .strictObject({ text: z.enum(LEGAL_TEXTS), markdown: z.string() })
  .meta({ id: 'LegalText' });

export const legalTextJson: Format<
  { text: LegalText; markdown: string },
  z.output<typeof legalTextSchema>
> = {
  schema: legalTextSchema,
  toJson: ({ text, markdown }) => ({ text, markdown }),
};

const named = z.strictObject({ id: idJson, name: z.string() });

const spaceSchema = z
  .strictObject({
    id: idJson,
    slug: z.string(),
    kind: z.enum(SPACE_KINDS),
    name: z.string(),
    state: z.enum(SITE_SPACE_STATES),
    /** The first few. */
    owners: z.array(named),
    /** Counts stop at 10,001. */
    counts: z.strictObject({ members: countJson, articles: countJson, annotations: countJson }),
    createdAt: instantJson,
    archivedAt: instantJson.nullable(),
    deletionDueAt: instantJson.nullable(),
  })
  .meta({ id: 'SiteSpace' });

export const siteSpaceJson: Format<SiteSpace, z.output<typeof spaceSchema>> = {
  schema: spaceSchema,
  toJson: (space) => {
    const { id, slug, kind, name, members, articles, annotations, createdAt, archivedAt, deletionDueAt } =
      space;
    return {
      ...{ id, slug, kind, name, createdAt, archivedAt, deletionDueAt },
      state: stateOfSpace(space),
      owners: space.owners.map((owner) => ({ id: owner.id, name: owner.name })),
      counts: { members, articles, annotations },
    };
  },
};
export const siteSpacesJson = listOf(siteSpaceJson);

const personSchema = z
  .strictObject({
    id: idJson,
    name: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    siteAdmin: z.boolean(),
    /** Writes without an account. */
    guest: z.boolean(),
    createdAt: instantJson,
    lastSeenAt: instantJson.nullable(),
    suspendedAt: instantJson.nullable(),
    suspendedReason: z.string().nullable(),
  })
  .meta({ id: 'SitePerson' });

export const sitePersonJson: Format<SitePerson, z.output<typeof personSchema>> = {
  schema: personSchema,
  toJson: ({ id, name, email, emailVerified, siteAdmin, guest, ...person }) => ({
    ...{ id, name, email, emailVerified, siteAdmin, guest },
    createdAt: person.createdAt,
    lastSeenAt: person.lastSeenAt,
    suspendedAt: person.suspendedAt,
    suspendedReason: person.suspendedReason,
  }),
};
export const sitePeopleJson = listOf(sitePersonJson);

const endedSchema = z.strictObject({ ended: countJson }).meta({ id: 'EndedSessions' });

export const endedSessionsJson: Format<{ ended: number }, z.output<typeof endedSchema>> = {
  schema: endedSchema,
  toJson: ({ ended }) => ({ ended }),
};

/** The only answer that holds the ticket. */
const ticketSchema = z.strictObject({ person: idJson, ticket: z.string() }).meta({ id: 'ErasureTicket' });

export const erasureTicketJson: Format<{ id: string; ticket: string }, z.output<typeof ticketSchema>> = {
  schema: ticketSchema,
  toJson: ({ id, ticket }) => ({ person: id, ticket }),
};

const jobSchema = z
  .strictObject({
    id: idJson,
    queue: z.string(),
    state: z.enum(JOB_STATES),
    retries: countJson,
    createdAt: instantJson,
    startsAfter: instantJson,
    startedAt: instantJson.nullable(),
    completedAt: instantJson.nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Job' });

export const jobsJson = listOf<Job, z.output<typeof jobSchema>>({
  schema: jobSchema,
  toJson: ({ id, queue, state, retries, createdAt, startsAfter, startedAt, completedAt, problem }) => ({
    ...{ id, queue, state, retries, createdAt, startsAfter, startedAt, completedAt, problem },
  }),
});

const jobCountsSchema = z
  .strictObject({
    items: z.array(z.strictObject({ queue: z.string(), state: z.enum(JOB_STATES), count: countJson })),
  })
  .meta({ id: 'JobCounts' });

export const jobCountsJson: Format<{ items: JobCount[] }, z.output<typeof jobCountsSchema>> = {
  schema: jobCountsSchema,
  toJson: ({ items }) => ({ items: items.map(({ queue, state, count }) => ({ queue, state, count })) }),
};

const mailSchema = z
  .strictObject({
    configured: z.boolean(),
    from: z.string().nullable(),
    server: z.string().nullable(),
    failures: z.array(
      z.strictObject({ id: idJson, subject: z.string(), reason: z.string(), at: instantJson }),
    ),
  })
  .meta({ id: 'MailStatus' });
type MailStatus = {
  configured: boolean;
  from: string | null;
  server: string | null;
  failures: MailFailure[];
};

export const mailStatusJson: Format<MailStatus, z.output<typeof mailSchema>> = {
  schema: mailSchema,
  toJson: ({ configured, from, server, failures }) => ({
    ...{ configured, from, server },
    failures: failures.map(({ id, subject, reason, at }) => ({ id, subject, reason, at })),
  }),
};

const storageSchema = z
  .strictObject({
    databaseBytes: countJson,
    /** Rows are counted where there are few, else estimated. */
    tables: z.array(
      z.strictObject({ name: z.string(), bytes: countJson, rows: countJson, counted: z.boolean() }),
    ),
    /** Estimates. */
    spaces: z.array(
      z.strictObject({ id: idJson, name: z.string(), slug: z.string(), annotations: countJson }),
    ),
  })
  .meta({ id: 'Storage' });

export const storageJson: Format<Storage, z.output<typeof storageSchema>> = {
  schema: storageSchema,
  toJson: ({ databaseBytes, tables, spaces }) => ({
    databaseBytes,
    tables: tables.map(({ name, bytes, rows, counted }) => ({ name, bytes, rows, counted })),
    spaces: spaces.map(({ id, name, slug, annotations }) => ({ id, name, slug, annotations })),
  }),
};

const auditSchema = z
  .strictObject({
    id: idJson,
    operation: z.string(),
    via: z.string(),
    /** Null for guests, the erased, and whoever has a pseudonym in the space. */
    actor: named.nullable(),
    space: z.strictObject({ id: idJson, slug: z.string(), name: z.string() }).nullable(),
    subjectId: idJson.nullable(),
    at: instantJson,
  })
  .meta({ id: 'AuditEntry' });

export const auditJson = listOf<AuditLine, z.output<typeof auditSchema>>({
  schema: auditSchema,
  toJson: ({ id, operation, via, actor, space, subjectId, at }) => ({
    ...{ id, operation, via, subjectId, at },
    actor: actor && { id: actor.id, name: actor.name },
    space: space && { id: space.id, slug: space.slug, name: space.name },
  }),
});
