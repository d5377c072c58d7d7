-- What readers flagged is counted on every page that a moderator opens: found without reading all that was decided.
CREATE INDEX "moderation_decisions_flagged" ON "moderation_decisions" ("space_id", "at" DESC) WHERE "origin" = 'reader';
