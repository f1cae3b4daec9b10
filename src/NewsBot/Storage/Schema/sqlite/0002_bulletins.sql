-- Messages of the desk that are no alerts: notices, digests, updates of a story. They leave through the same outbox.

CREATE TABLE bulletins (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    destination_id INTEGER NOT NULL REFERENCES destinations (id),
    about          TEXT NOT NULL,                       -- kind:subject, such as notice:feed:17:…; one bulletin a destination and subject
    content        TEXT NOT NULL,                       -- what it says, JSON
    planned_at     BIGINT NOT NULL,
    message_id     BIGINT NULL,
    sent_at        BIGINT NULL,
    edited_at      BIGINT NULL,
    edits          INTEGER NOT NULL DEFAULT 0,
    shown          BIGINT NULL,                         -- fingerprint of what the message shows
    gone_at        BIGINT NULL,                         -- somebody deleted the message; it stays deleted
    UNIQUE (destination_id, about)
);
CREATE INDEX bulletins_about ON bulletins (about);

-- A delivery writes an alert or a bulletin. SQLite cannot loosen a column, so the table is made anew.
CREATE TEMP TABLE attempts_kept AS SELECT * FROM attempts;
DROP TABLE attempts;

CREATE TABLE deliveries_new (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id       INTEGER NULL REFERENCES alerts (id),
    bulletin_id        INTEGER NULL REFERENCES bulletins (id),
    destination_id INTEGER NOT NULL REFERENCES destinations (id),
    kind           TEXT NOT NULL,                       -- create | edit
    state          TEXT NOT NULL DEFAULT 'pending',     -- pending | done | refused
    due_at         BIGINT NOT NULL,
    planned_at     BIGINT NOT NULL,
    lease_token    BIGINT NULL,
    lease_until    BIGINT NULL,
    attempts       INTEGER NOT NULL DEFAULT 0,
    first_try_at   BIGINT NULL,
    done_at        BIGINT NULL,
    detail         TEXT NULL,
    CHECK ((alert_id IS NULL) <> (bulletin_id IS NULL))
);
INSERT INTO deliveries_new (id, alert_id, destination_id, kind, state, due_at, planned_at, lease_token, lease_until, attempts, first_try_at, done_at, detail)
SELECT id, alert_id, destination_id, kind, state, due_at, planned_at, lease_token, lease_until, attempts, first_try_at, done_at, detail FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_new RENAME TO deliveries;
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE state = 'pending';
CREATE INDEX deliveries_line ON deliveries (destination_id, id) WHERE state = 'pending';
CREATE UNIQUE INDEX deliveries_one ON deliveries (alert_id, kind) WHERE state = 'pending' AND alert_id IS NOT NULL;
CREATE UNIQUE INDEX deliveries_one_bulletin ON deliveries (bulletin_id, kind) WHERE state = 'pending' AND bulletin_id IS NOT NULL;

CREATE TABLE attempts (                                 -- the ledger: every try of a delivery and what came of it
    delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
    number      INTEGER NOT NULL,
    at          BIGINT NOT NULL,
    outcome     TEXT NOT NULL,
    PRIMARY KEY (delivery_id, number)
);
INSERT INTO attempts SELECT * FROM attempts_kept;
DROP TABLE attempts_kept;
