-- What happened and was not told yet: written in the transaction of what happened.
CREATE TYPE "news_event" AS ENUM ('note', 'answer', 'assignment', 'decision', 'membership', 'invitation', 'deletion', 'article');
CREATE TABLE "news" (
  "space_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "event" "news_event" NOT NULL,
  "article_id" UUID,
  "annotation_id" UUID,
  "recipient_id" UUID,
  "actor_id" UUID,
  "detail" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "news_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "news_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "news_due_at_id_idx" ON "news"("due_at", "id");
ALTER TABLE "news" ADD CONSTRAINT "news_subject" CHECK (
  CASE "event"
    WHEN 'membership' THEN "recipient_id" IS NOT NULL
    WHEN 'article' THEN "article_id" IS NOT NULL
    WHEN 'invitation' THEN true
    WHEN 'deletion' THEN true
    ELSE "annotation_id" IS NOT NULL
  END);

-- What people are told.
CREATE TYPE "notification_kind" AS ENUM ('mention', 'reply', 'answer', 'assigned', 'moderation', 'space', 'article');
CREATE TABLE "notifications" (
  "space_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "kind" "notification_kind" NOT NULL,
  "subject_id" UUID NOT NULL,
  "article_id" UUID,
  "annotation_id" UUID,
  "actor_id" UUID,
  "detail" TEXT NOT NULL DEFAULT '',
  "space_name" TEXT,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "seen_at" TIMESTAMPTZ(6),
  "mailed_at" TIMESTAMPTZ(6),
  "deferred" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "notifications_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "notifications_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "notifications_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id")
    REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "notifications_space_id_user_id_kind_subject_id_key" ON "notifications"("space_id", "user_id", "kind", "subject_id");
CREATE INDEX "notifications_user_id_created_at_id_idx" ON "notifications"("user_id", "created_at" DESC, "id" DESC);
CREATE INDEX "notifications_space_id_annotation_id_idx" ON "notifications"("space_id", "annotation_id");
CREATE INDEX "notifications_actor_id_idx" ON "notifications"("actor_id");
CREATE INDEX "notifications_seen_at_created_at_idx" ON "notifications"("seen_at", "created_at");
-- Asked after every page: what is not read yet is little.
CREATE INDEX "notifications_unread" ON "notifications" ("user_id", "created_at") WHERE "seen_at" IS NULL;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_about" CHECK (
  CASE "kind"
    WHEN 'space' THEN "space_name" IS NOT NULL
    WHEN 'article' THEN "article_id" IS NOT NULL
    ELSE "annotation_id" IS NOT NULL AND "article_id" IS NOT NULL
  END);

-- What they want to hear of, and when their mails come.
CREATE TYPE "mail_frequency" AS ENUM ('immediately', 'daily', 'weekly', 'never');
CREATE TABLE "notification_wishes" (
  "user_id" UUID NOT NULL,
  "kind" "notification_kind" NOT NULL,
  "in_app" BOOLEAN NOT NULL,
  "mail" "mail_frequency" NOT NULL,
  CONSTRAINT "notification_wishes_pkey" PRIMARY KEY ("user_id", "kind"),
  CONSTRAINT "notification_wishes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "mail_hours" (
  "user_id" UUID NOT NULL,
  "hour" INTEGER,
  "time_zone" TEXT,
  "browser_zone" TEXT,
  CONSTRAINT "mail_hours_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "mail_hours_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE "mail_hours" ADD CONSTRAINT "mail_hours_hour" CHECK ("hour" BETWEEN 0 AND 23);

-- Mails that are to be written.
CREATE TABLE "notification_mails" (
  "user_id" UUID NOT NULL,
  "rhythm" "mail_frequency" NOT NULL,
  "due_at" TIMESTAMPTZ(6) NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "notification_mails_pkey" PRIMARY KEY ("user_id", "rhythm"),
  CONSTRAINT "notification_mails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "notification_mails_due_at_idx" ON "notification_mails"("due_at");
ALTER TABLE "notification_mails" ADD CONSTRAINT "notification_mails_rhythm" CHECK ("rhythm" <> 'never');
