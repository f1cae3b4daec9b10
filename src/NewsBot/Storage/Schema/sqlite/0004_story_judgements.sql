-- What people have said of stories: "this entry is another story", "these two are one". Kept, and read by every process's window.

CREATE TABLE story_judgements (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,         -- rises in the order of commits: the corridor's lock is held
    kind     TEXT NOT NULL,                             -- split | join
    entry_id BIGINT NULL,                               -- the entry that was named, of a split
    story_id BIGINT NOT NULL,                           -- the story that was split, or that goes on
    other_id BIGINT NOT NULL,                           -- where the entries went, or the story that ended
    guild_id BIGINT NOT NULL,                           -- 0: the desk itself
    user_id  BIGINT NOT NULL,                           -- 0: the desk itself
    at       BIGINT NOT NULL
);
CREATE INDEX story_judgements_at ON story_judgements (at);

CREATE TABLE stories_apart (                            -- two stories that nothing but a person's word makes one
    one_id       BIGINT NOT NULL,                       -- the smaller id
    other_id     BIGINT NOT NULL,
    judgement_id BIGINT NOT NULL,
    PRIMARY KEY (one_id, other_id)
);
CREATE INDEX stories_apart_judgement ON stories_apart (judgement_id);
CREATE INDEX stories_apart_other ON stories_apart (other_id);

ALTER TABLE story_entries ADD COLUMN judgement_id BIGINT NULL;   -- the last judgement that moved it
CREATE INDEX story_entries_judgement ON story_entries (judgement_id) WHERE judgement_id IS NOT NULL;

ALTER TABLE stories ADD COLUMN joined_into BIGINT NULL;          -- the story that goes on in its place

ALTER TABLE alerts ADD COLUMN continued_in BIGINT NULL;          -- the older alert of the same story in the same place, which grows in its stead
CREATE INDEX alerts_continued ON alerts (continued_in) WHERE continued_in IS NOT NULL;
