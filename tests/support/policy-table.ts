import type { Permission } from '@/lib/domain/access/policy';
import type { SpaceKind } from '@/lib/domain/spaces/space';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import type { ActorName } from './actors';

/** The states of a space that decide about rights, and what makes them. */
export const STATES = {
  /** Members only. */
  closed: { kind: 'classroom', settings: {}, archived: false, going: false },
  /** Anyone reads, whoever signs in annotates, members correct. */
  open: {
    kind: 'public',
    settings: { reading: 'anyone', annotating: 'signed_in', correcting: 'members' },
    archived: false,
    going: false,
  },
  /** The same, and guests annotate who gave a name. */
  'open to guests': {
    kind: 'public',
    settings: { reading: 'anyone', annotating: 'guests', correcting: 'members' },
    archived: false,
    going: false,
  },
  archived: { kind: 'classroom', settings: {}, archived: true, going: false },
  /** Its deletion was asked for. */
  going: { kind: 'classroom', settings: {}, archived: false, going: true },
} satisfies Record<
  string,
  { kind: SpaceKind; settings: Partial<SpaceSettings>; archived: boolean; going: boolean }
>;
export type State = keyof typeof STATES;

const LETTERS: Record<ActorName, string> = {
  guest: 'g',
  'named guest': 'n',
  stranger: 'x',
  reader: 'r',
  member: 'm',
  moderator: 'M',
  owner: 'o',
  'suspended member': 's',
  'removed member': 'd',
  'owner of another space': 'e',
  'site admin': 'a',
  'token without “read”': 'w',
  'token with “read”': 't',
};

/**
 * Who may do what, written by hand and apart from the policy, so that each proves the other. A letter for each that
 * may, a dot for nobody; of annotations: somebody else's. A column for each state: closed, open, open to guests,
 * archived, going.
 */
const TABLE = `
  spaces.list               gnxrmMosdeat   gnxrmMosdeat   gnxrmMosdeat   gnxrmMosdeat   gnxrmMosdeat
  spaces.create             xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea
  spaces.read               rmMost         gnxrmMosdeat   gnxrmMosdeat   rmMost         o
  spaces.manage             o              o              o              o              .
  spaces.keep               o              o              o              o              o
  spaces.export             o              o              o              o              o
  spaces.leave              rmMos          rmMos          rmMos          rmMos          rmMos
  people.read               rmMost         Mo             Mo             rmMost         o
  people.invite             Mo             Mo             Mo             .              .
  people.join               xrmMosea       xrmMosea       xrmMosea       xrmMosea       xrmMosea
  people.manage             Mo             Mo             Mo             Mo             .
  people.lookUp             Mo             Mo             Mo             Mo             o
  activity.read             Mo             Mo             Mo             Mo             o
  moderation.decide         Mo             Mo             Mo             .              .
  comments.import           Mo             Mo             Mo             .              .
  transparency.read         Mo             gnxrmMosdeat   gnxrmMosdeat   Mo             o
  articles.read             rmMost         gnxrmMosdeat   gnxrmMosdeat   rmMost         o
  articles.import           mMo            mMo            mMo            .              .
  articles.edit             Mo             Mo             Mo             .              .
  articles.delete           Mo             Mo             Mo             .              .
  segmentations.read        rmMost         gnxrmMosdeat   gnxrmMosdeat   rmMost         o
  segmentations.correct     Mo             mMo            mMo            .              .
  sources.read              rmMost         gnxrmMosdeat   gnxrmMosdeat   rmMost         o
  annotations.read          rmMost         gnxrmMosdeat   gnxrmMosdeat   rmMost         o
  annotations.create        mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.edit          .              .              .              .              .
  annotations.delete        Mo             Mo             Mo             .              .
  annotations.place         Mo             Mo             Mo             .              .
  annotations.restore       .              .              .              .              .
  annotations.appeal        .              .              .              .              .
  annotations.flag          rmMow          xrmMoeaw       xrmMoeawn      .              .
  annotations.reply         mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.react         mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.resolve       mMow           mMow           mMow           .              .
  annotations.accept        Mo             Mo             Mo             .              .
  account.read              xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea
  account.manage            xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea
  notifications.read        xrmMosdeat     xrmMosdeat     xrmMosdeat     xrmMosdeat     xrmMosdeat
  notifications.manage      xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea
  notifications.unsubscribe gnxrmMosdeawt  gnxrmMosdeawt  gnxrmMosdeawt  gnxrmMosdeawt  gnxrmMosdeawt
  people.signUp             gnxrmMosdeawt  gnxrmMosdeawt  gnxrmMosdeawt  gnxrmMosdeawt  gnxrmMosdeawt
  site.manage               a              a              a              a              a
  guests.enter              .              .              g              .              .
  guests.claim              xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea      xrmMosdea
`;

/** The same for what is one's own. */
const OWN = `
  annotations.edit          mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.delete        mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.place         mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.resolve       mMow           rmMow          rmMow          .              .
  annotations.accept        mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.appeal        mMow           xrmMoeaw       xrmMoeawn      .              .
  annotations.flag          .              .              .              .              .
  annotations.react         .              .              .              .              .
`;

const parsed = (table: string) =>
  new Map(
    table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .map(([permission = '', ...cells]): [string, string[]] => [permission, cells]),
  );
const [anybodys, own] = [parsed(TABLE), parsed(OWN)];

/** The permissions that the table speaks of. */
export const TABLED = [...anybodys.keys()];
export const TABLED_OWN = [...own.keys()] as Permission[];

const states = Object.keys(STATES);

/** Whether somebody may, in a space in that state; `of` tells whose annotation it is about. */
export function maySay(permission: string, state: State, who: ActorName, of: 'somebody’s' | 'own') {
  const cells = (of === 'own' && own.get(permission)) || anybodys.get(permission);
  const cell = cells?.[states.indexOf(state)];
  if (cell === undefined) throw new Error(`The table says nothing of ${permission}.`);
  return cell.includes(LETTERS[who]);
}
