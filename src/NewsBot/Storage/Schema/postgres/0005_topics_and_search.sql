-- The full-text index holds terms of our own making (Topics/Search/SearchTerms.cs), not words: no dictionary, no stop words.
-- It is filled beside the corridor, in the order of ids, up to the watermark in settings ('search-index').
CREATE TABLE search_index (                             -- named as SQLite names the key of its index
    rowid BIGINT PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE,
    terms TSVECTOR NOT NULL
);
CREATE INDEX search_index_terms ON search_index USING gin (terms);

CREATE TABLE search_changes (                           -- entries that read otherwise now than when they were indexed
    entry_id BIGINT PRIMARY KEY
);

CREATE FUNCTION note_reworded_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_changes (entry_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_reworded AFTER UPDATE OF title, summary, link ON entries FOR EACH ROW EXECUTE FUNCTION note_reworded_entry();
