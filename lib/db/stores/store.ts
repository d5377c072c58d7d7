import type { Prisma, Sql } from '../sql';
import { AccountDataStore } from './account-data-store';
import { ActivityStore } from './activity-store';
import { AnnotationStore } from './annotation-store';
import { ArticleStore } from './article-store';
import { AuditStore } from './audit-store';
import { BookStore } from './book-store';
import { BridgingStore } from './bridging-store';
import { CommentImportStore } from './comment-import-store';
import { CommentWorkStore } from './comment-work-store';
import { ContributionStore } from './contribution-store';
import { DataExportStore } from './data-export-store';
import { ErasureStore } from './erasure-store';
import { FlagStore } from './flag-store';
import { GuestStore } from './guest-store';
import { InvitationStore } from './invitation-store';
import { JobStore } from './job-store';
import { LiveStore } from './live-store';
import { LogoStore } from './logo-store';
import { MemberStore } from './member-store';
import { MentionStore } from './mention-store';
import { ModerationStore } from './moderation-store';
import { MoveStore } from './move-store';
import { NewsStore } from './news-store';
import { NoteStore } from './note-store';
import { NotificationMailStore } from './notification-mail-store';
import { NotificationStore } from './notification-store';
import { OpenPageStore } from './open-page-store';
import { OpinionStore } from './opinion-store';
import { OwnershipStore } from './ownership-store';
import { PersonStore } from './person-store';
import { PlacementStore } from './placement-store';
import { SaidWordsStore } from './said-words-store';
import { SearchStore } from './search-store';
import { SegmentationStore } from './segmentation-store';
import { SessionStore } from './session-store';
import { SiteStore } from './site-store';
import { SlipStore } from './slip-store';
import { SourceStore } from './source-store';
import { SpaceDataStore } from './space-data-store';
import { SpaceStore } from './space-store';
import { StanceStore } from './stance-store';
import { TransparencyStore } from './transparency-store';
import { UnitCountStore } from './unit-count-store';
import { VersionStore } from './version-store';

/** What is kept, by noun. Made anew for each transaction, so it holds nothing but its connection. */
export class Store {
  readonly annotations: AnnotationStore;
  readonly unitCounts: UnitCountStore;
  readonly stances: StanceStore;
  /** Who answers alike. */
  readonly opinions: OpinionStore;
  /** Which notes and sources are found helpful across groups. */
  readonly bridging: BridgingStore;
  /** What happened in a space, and who did what. */
  readonly activity: ActivityStore;
  /** Notes and sources as feeds tell them. */
  readonly contributions: ContributionStore;
  /** What was decided about annotations, and what waits for it. */
  readonly moderation: ModerationStore;
  /** How spaces are moderated, in numbers. */
  readonly transparency: TransparencyStore;
  readonly saidWords: SaidWordsStore;
  readonly flags: FlagStore;
  /** Files of comments that other systems export. */
  readonly commentImports: CommentImportStore;
  /** Importing what is in them. */
  readonly commentWork: CommentWorkStore;
  /** What is agreed on about threads, and how readers stand to notes. */
  readonly notes: NoteStore;
  readonly mentions: MentionStore;
  readonly articles: ArticleStore;
  /** Where annotations stand in the versions of an article. */
  readonly placements: PlacementStore;
  readonly segmentations: SegmentationStore;
  readonly versions: VersionStore;
  readonly sources: SourceStore;
  readonly search: SearchStore;
  readonly spaces: SpaceStore;
  /** What owners do with a space as a whole. */
  readonly ownership: OwnershipStore;
  readonly logos: LogoStore;
  /** All that is in one space, to export or purge. */
  readonly spaceData: SpaceDataStore;
  /** Articles on their way from space to space. */
  readonly moves: MoveStore;
  /** The people of spaces: roles, bars, look-ups. */
  readonly members: MemberStore;
  readonly invitations: InvitationStore;
  /** Sign-in slips of people without an address. */
  readonly slips: SlipStore;
  readonly people: PersonStore;
  /** Who writes under a name without an account. */
  readonly guests: GuestStore;
  /** Signed-in browsers and API tokens. */
  readonly sessions: SessionStore;
  /** All that is one person's, to export or erase. */
  readonly accountData: AccountDataStore;
  /** What happened, what people are told of it, and by which mails. */
  readonly news: NewsStore;
  readonly notifications: NotificationStore;
  readonly notificationMails: NotificationMailStore;
  /** What just happened, and who is there to hear of it. */
  readonly live: LiveStore;
  /** Audit, idempotency, rate limits, settings. */
  readonly books: BookStore;
  readonly dataExports: DataExportStore;
  /** Closed accounts whose traces are being removed. */
  readonly erasures: ErasureStore;
  /** The installation: its settings, and what is in it as seen from outside. */
  readonly site: SiteStore;
  /** What anyone may read, as search engines are told. */
  readonly openPages: OpenPageStore;
  /** What runs in the background. */
  readonly jobs: JobStore;
  /** Who did what, to read. */
  readonly audit: AuditStore;

  constructor(prisma: Prisma, sql: Sql) {
    this.annotations = new AnnotationStore(sql);
    this.unitCounts = new UnitCountStore(sql);
    this.stances = new StanceStore(sql);
    this.opinions = new OpinionStore(sql);
    this.bridging = new BridgingStore(sql);
    this.activity = new ActivityStore(sql);
    this.contributions = new ContributionStore(sql);
    this.moderation = new ModerationStore(sql);
    this.transparency = new TransparencyStore(sql);
    this.saidWords = new SaidWordsStore(sql);
    this.flags = new FlagStore(sql);
    this.commentImports = new CommentImportStore(sql);
    this.commentWork = new CommentWorkStore(sql);
    this.notes = new NoteStore(sql);
    this.mentions = new MentionStore(sql);
    this.placements = new PlacementStore(sql);
    this.segmentations = new SegmentationStore(sql);
    this.versions = new VersionStore(sql, this.segmentations);
    this.articles = new ArticleStore(prisma, sql, this.segmentations, this.versions);
    this.sources = new SourceStore(sql);
    this.search = new SearchStore(sql);
    this.spaces = new SpaceStore(sql);
    this.ownership = new OwnershipStore(sql);
    this.logos = new LogoStore(sql);
    this.spaceData = new SpaceDataStore(sql);
    this.moves = new MoveStore(sql);
    this.members = new MemberStore(sql);
    this.invitations = new InvitationStore(sql);
    this.slips = new SlipStore(sql);
    this.people = new PersonStore(sql);
    this.guests = new GuestStore(sql);
    this.sessions = new SessionStore(sql);
    this.accountData = new AccountDataStore(sql);
    this.news = new NewsStore(sql);
    this.notifications = new NotificationStore(sql);
    this.notificationMails = new NotificationMailStore(sql);
    this.live = new LiveStore(sql);
    this.books = new BookStore(sql);
    this.dataExports = new DataExportStore(sql);
    this.erasures = new ErasureStore(sql);
    this.site = new SiteStore(sql);
    this.openPages = new OpenPageStore(sql);
    this.jobs = new JobStore(sql);
    this.audit = new AuditStore(sql);
  }
}
